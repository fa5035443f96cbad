"""A member's file as a form 委员履职档案表: one page or more for each year, as it goes into the paper file."""

from collections.abc import Iterable
from datetime import date

from shangliang.core.text import day_in_words
from shangliang.duty import queries
from shangliang.duty.models import Deed, Standing
from shangliang.files.papers import Paper
from shangliang.people.models import Member, MemberState

_LEVELS = {"county": "县级", "city": "市级", "province": "省级", "nation": "国家级"}
Rows = tuple[tuple[tuple[str, str], ...], ...]


def paper_of(member: Member, years: Iterable[int], today: date) -> Paper:
    """The form for some years of the term, each with the deeds of every kind."""
    files = [queries.file_of(member, year) for year in years]
    rows = (*_basics(member, today), *(row for file in files for row in _year(file)))
    return Paper(f"{member.committee}{member.term}", "委员履职档案", rows)


def _basics(member: Member, today: date) -> Rows:
    posts = "\n".join(
        f"{day_in_words(post.since)}起 {post.title or post.get_role_display()}{f'（{body}）' if (body := _body(post)) else ''}"
        for post in queries.posts_of(member)
    )
    standing = "\n".join(map(_standing, queries.standings_of(member))) or MemberState(member.state).label
    return (
        (("姓名", member.person.name), ("委员证号", member.number)),
        (("界别", str(member.sector)), ("活动组", str(member.group or "—"))),
        (
            ("常委", "是" if member.is_standing else "否"),
            ("所在专委会", str(member.special_committee or "—")),
        ),
        (("单位及职务", member.employer or "—"),),
        (("任职", posts or "—"),),
        (("履职状态", standing),),
        (("生成日期", day_in_words(today)),),
    )


def _body(post: object) -> str:
    bodies = (
        getattr(post, name, None) for name in ("sector", "group", "special_committee", "organisation", "unit")
    )
    return str(next(filter(None, bodies), ""))


def _standing(standing: Standing) -> str:
    until = f"至{day_in_words(standing.until)}" if standing.until else "起"
    decision = f"（{standing.decision}）" if standing.decision else ""
    return (
        f"{standing.get_kind_display()}：{day_in_words(standing.since)}{until}，{standing.reason}{decision}"
    )


def _year(file: queries.File) -> Rows:
    counted = "、".join(f"{kind.label}{kind.count}" for kind in file.by_kind if kind.count)
    return (
        ((f"{file.year}年", counted or "没有履职事项"),),
        *(((kind.label, "\n".join(map(_deed, kind.deeds))),) for kind in file.by_kind),
    )


def _deed(deed: Deed) -> str:
    level = f"（{_LEVELS[deed.level]}）" if deed.level in _LEVELS else ""
    part = f"［{deed.get_part_display()}］" if deed.authors > 1 else ""
    why = f"　不计入：{deed.ruling.reason}" if deed.excluded and deed.ruling else ""
    return f"{deed.on:%Y-%m-%d} {deed.title}{level}{part}{why}"
