"""From the cells of a row to a past proposal: every cell read, what is wrong said at it."""

from dataclasses import replace
from datetime import date
from typing import Any

from shangliang.archives import columns as c
from shangliang.archives.columns import TITLES
from shangliang.archives.known import Checked, Known
from shangliang.archives.models import Batch, Text, TextKind
from shangliang.people.models import Member, Unit
from shangliang.proposals.actions import Content, Past
from shangliang.proposals.actions.archiving import roles_of
from shangliang.proposals.actions.drafting import TITLE_LIMIT
from shangliang.proposals.choices import Kind
from shangliang.tenancy.models import Plenary


def read_row(checked: Checked, known: Known, today: date, batch: Batch) -> None:
    plenary = _plenary(checked, known)
    if plenary is None:
        return
    state = _state(checked)
    filed = checked.take("number", c.number_of, 0, "“{text}”不是提案号，请只写数字")
    received = checked.take("received", c.number_of, 0, "“{text}”不是收件号，请只写数字")
    if state == "closed" and not filed and not checked.cell("number"):
        checked.wrong("number", "请填写提案号")
    if not filed and not received:
        checked.wrong("received", "没有提案号的，请填写收件号")
    title = checked.cell("title")
    if not title or len(title) > TITLE_LIMIT:
        checked.wrong("title", f"请填写案由，不超过{TITLE_LIMIT}字")
    past = Past(
        plenary=plenary,
        number=received,
        filed_number=filed or None,
        state=state,
        content=Content(
            title=title,
            category=checked.take("category", c.CATEGORIES.__getitem__, "", "没有“{text}”这个类别"),
        ),
        outcome=checked.take("outcome", c.OUTCOMES.__getitem__, "", "“{text}”不是办理结果，请写A、B、C或D"),
        rating=checked.take("rating", c.RATINGS.__getitem__, "", "请写“满意”“基本满意”“不满意”或“未反馈”"),
        decline_reason=checked.take("decline_reason", c.reason_of, "", "“{text}”不是十种情形之一"),
        merged_into=checked.take("merged_into", c.number_of, 0, "“{text}”不是提案号") or None,
        note=checked.cell("note")[:500],
        **_days(checked, plenary, today),
    )
    if state == "not_filed" and not checked.cell("decline_reason"):
        checked.wrong("decline_reason", f"请写明是哪种情形，如“{next(iter(c.REASONS))}”")
    past = _people(checked, past, known)
    past = _units(checked, past, known)
    checked.past = _texts(checked, past, known, batch)
    _look(checked, checked.past)


def _plenary(checked: Checked, known: Known) -> Plenary | None:
    session = checked.take(
        "session", c.session_of, None, "“{text}”看不出是哪届哪次，请写成“第十届第二次会议”"
    )
    year = checked.take("year", lambda text: int(text.removesuffix("年")), 0, "“{text}”不是年度")
    if session is None and not year:
        if not checked.row.problems:
            checked.wrong("year", "请填写年度或届次")
        return None
    found = known.plenaries.get(session) if session else known.years.get(year)
    if found is None:
        checked.wrong("session" if session else "year", "没有这次全体会议，请先在“届次与会议”中新增")
    elif year and found.year != year:
        checked.wrong("year", f"{found}是{found.year}年的")
        return None
    return found


def _state(checked: Checked) -> str:
    text = checked.cell("state")
    if text in c.UNDER_WAY:
        checked.wrong("state", "历史提案只导入已办完的，在办的请照常提交和交办")
    elif text in ("立案", "已立案"):
        checked.warn("state", "只写了立案，按已办结导入")
    elif text not in c.STATES:
        checked.wrong("state", "请写“已办结”“不予立案”“并案”或“撤回”")
    return c.STATES.get(text, "closed")


def _days(checked: Checked, plenary: Plenary, today: date) -> dict[str, Any]:
    """Dates in their order; one that is earlier than the one before it is wrong."""
    found: dict[str, date | None] = {}
    last: tuple[str, date] | None = None
    for key in c.DATES:
        day = checked.take(key, c.day_of, None, "“{text}”不是日期，请写成2023-05-10")
        found[key] = day
        if day is None:
            continue
        if day > today:
            checked.wrong(key, "日期在今天之后")
        elif last and day < last[1]:
            checked.wrong(key, f"早于{TITLES[last[0]]}")
        elif day.year < plenary.year - 1:
            checked.wrong(key, f"早于{plenary.year}年的全体会议")
        last = (key, day)
    return found


def _people(checked: Checked, past: Past, known: Known) -> Past:
    """Proposers: those of the term's roster are linked, the others are kept by name."""
    text = checked.cell("proposers")
    names = [name.removesuffix("委员") for name in c.parts(text.split("等")[0])] if text else []
    if not names:
        checked.wrong("proposers", "请填写提案人")
        return past
    sector = checked.cell("sector")
    members: list[Member] = []
    for n, name in enumerate(dict.fromkeys(names)):
        namesakes = known.members.get((past.plenary.term_id, name), [])
        meant = [one for one in namesakes if len(namesakes) == 1 or (n == 0 and one.sector.name == sector)]
        if len(meant) == 1:
            members.append(meant[0])
        else:
            why = f"有{len(namesakes)}位同名委员" if namesakes else f"不在{past.plenary.term}委员名册中"
            checked.warn("proposers", f"“{name}”{why}，只记姓名，不计入本人的提案")
    joint = len(names) > 1 or "等" in text
    kind = checked.take("kind", c.KINDS.__getitem__, "", "没有“{text}”这个提案类型")
    shown = text if len(text) <= 60 else f"{names[0][:40]}等{len(names)}人"
    return replace(
        past,
        proposers=shown,
        sector=(sector or (members[0].sector.name if members else ""))[:60],
        members=tuple(members),
        first_known=bool(members) and members[0].person.name == names[0],
        kind=kind or (Kind.JOINT if joint else Kind.INDIVIDUAL),
    )


def _units(checked: Checked, past: Past, known: Known) -> Past:
    found: dict[str, list[Unit]] = {"units": [], "assisting": []}
    for key, units in found.items():
        for name in c.parts(checked.row.values.get(key, "")):
            unit = known.units.get(name)
            if unit is None:
                checked.wrong(key, f"没有“{name[:30]}”这个承办单位，请先新增，或改为现有名称")
            elif unit in (*found["units"], *units):
                checked.wrong(key, f"“{name[:30]}”写了两次")
            else:
                units.append(unit)
    if found["assisting"] and not checked.cell("units"):
        checked.wrong("units", "有会办单位的，请填写主办单位")
    return replace(past, units=roles_of(found["units"], found["assisting"]))


def _texts(checked: Checked, past: Past, known: Known, batch: Batch) -> Past:
    """The Word files named after this number."""
    number = past.filed_number or past.number
    own = {
        kind: _text(known, kind, past.plenary.year, number) for kind in (TextKind.PROPOSAL, TextKind.REPLY)
    }
    text, reply = own[TextKind.PROPOSAL], own[TextKind.REPLY]
    if batch.zip_name and text is None:
        checked.warn("title", "压缩包中没有这件提案的Word文件")
    for one in (text, reply):
        if one and one.problem:
            checked.warn("title", f"{one.name}：{one.problem}")
    content = past.content
    if text and text.content:
        read = {name: text.content[name] for name in ("situation", "analysis", "recommendations")}
        content = replace(content, **read)
    return replace(
        past,
        content=content,
        reply=reply.content.get("text", "") if reply else "",
        files=tuple(one.file for one in (text, reply) if one and one.file),
    )


def _text(known: Known, kind: str, year: int, number: int) -> Text | None:
    return known.texts.get((kind, year, number)) or known.texts.get((kind, None, number))


def _look(checked: Checked, past: Past) -> None:
    """What will be missing in the figures."""
    if past.state != "closed":
        return
    if not past.units:
        checked.warn("units", "没有承办单位")
    elif past.assigned_on is None:
        checked.warn("assigned_on", "没有交办日期，不计入交办件数")
    elif past.replied_on is None:
        checked.warn("replied_on", "没有答复日期，不计入已答复件数")
    if past.rating and not (past.first_known and past.units and (past.replied_on or past.reply)):
        checked.warn("rating", "没有答复，或第一提案人不在名册中，评价不计入满意率")
