"""Opinion briefs of the demo: two years of the home committee inside its city and province, and today's work in every state."""

from collections.abc import Generator
from datetime import datetime, timedelta
from decimal import Decimal

from django.utils import timezone

from shangliang.briefs import actions
from shangliang.briefs.actions import AuthorDraft, BriefDraft, OutcomeDraft, ReceiverDraft
from shangliang.briefs.choices import OutcomeKind, OutcomeLevel, Period, QuotaBody, ReceiverKind, Source
from shangliang.briefs.models import Brief, Issue
from shangliang.core.access import Actor
from shangliang.demo import committees
from shangliang.demo.brief_desk import Desk, arrived, desk
from shangliang.demo.brief_texts import Shelf
from shangliang.demo.stage import Stage, Story
from shangliang.demo.world import House

INFORMANTS, CHEN, EDU = 15, "chen-weiyuan", "区教育局"
A_YEAR, LAST_YEAR = 26, 34  # issues of the running year, as far as it has come, and of the year before
_PARKING = BriefDraft(
    title="关于学校周边夜间停车资源闲置的反映",
    situation="城区几所中小学操场地下车库夜间空置率很高，周边老旧小区夜间占道停车严重，居民多次反映。",
    analysis="学校担心安全责任，没有收费和管理办法，车库出入口与教学区没有隔开。",
    suggestion="选两所出入口独立的学校试点，夜间二十时至次日六时半向登记居民开放，由停车管理公司运营。",
    category="urban",
)
_LUNCH = BriefDraft(
    title="关于小学午间托管场地不足的反映",
    situation="部分小学午间托管学生趴在课桌上休息，家长希望有可以平躺的座椅或垫子。",
    analysis="教室面积有限，可躺式课桌椅更换费用没有列入预算。",
    suggestion="请教育部门按年级分步更换可躺式课桌椅，优先考虑低年级。",
    category="education",
)
_STREET = BriefDraft(
    "关于路灯不亮的反映", "我们那条街的路灯坏了好几盏。", suggestion="请尽快修好。", category="urban"
)
_DRAFT = BriefDraft("关于社区图书角共建的想法", "走访时听到几位家长提起，先记下来。", category="culture")


def present_briefs(stage: Stage, names_taken: set[str]) -> None:
    """Settle who works on briefs and put this room's stories on the stage."""
    house = stage.house
    home, city, province = _settle(house, names_taken)
    shelf = Shelf(stage.random)
    for story in _years(stage, (home, city, province), shelf):
        stage.add(story)
    for story in (
        _followed(stage, home, city), _returned(stage, home), _passed_on(stage, home), _waiting(stage, home, shelf),
        _joint(stage, home),
    ):  # fmt: skip
        stage.add(story)


def _settle(house: House, taken: set[str]) -> tuple[Desk, Desk, Desk]:
    """Desks of the home committee, the city and the province, the receivers of the home committee, and its goals."""
    city, today = house.committee.parent, house.today
    if city is None or city.parent is None:
        raise AssertionError("the demo has a city and a province")
    for upper in (city, city.parent):
        committees.plenaries(upper, today)
    home = desk(house.committee, house.random, taken, informants=INFORMANTS, on=today, signer=house.chair[0])
    above = desk(city, house.random, taken, informants=0, on=today)
    top = desk(city.parent, house.random, taken, informants=0, on=today)
    begun = timezone.make_aware(datetime.combine(committees.TERM_BEGAN, datetime.min.time()))
    for n, (name, kind, unit) in enumerate(
        (
            ("区委办公室", ReceiverKind.PARTY, None),
            ("区政府办公室", ReceiverKind.GOVERNMENT, None),
            (EDU, ReceiverKind.UNIT, house.units[EDU]),
        )
    ):
        draft = ReceiverDraft(name, kind, unit=unit, position=n + 1)
        receiver = actions.save_receiver(None, draft, by=home.editor, at=begun)
        home.others += [receiver] if unit is None else []
    for body, count, period in (
        (QuotaBody.COMMITTEE, 5, Period.MONTH),
        (QuotaBody.INFORMANT, 8, Period.MONTH),
        (QuotaBody.SECTOR, 20, Period.YEAR),
    ):
        actions.set_quota(
            body=body, count=count, period=period, valid_from=committees.TERM_BEGAN, by=home.editor, at=begun
        )
    return home, above, top


def _years(stage: Stage, desks: tuple[Desk, Desk, Desk], shelf: Shelf) -> list[Story]:
    """The everyday of last year and this one: most briefs go out, every third is adopted by the city, some of these by the province."""
    house, clock = stage.house, stage.clock
    first = house.today.replace(month=1, day=8) if house.today.month > 1 else house.today.replace(day=2)
    passed = max((house.today - first).days - 14, 1)
    stories: list[Story] = []
    for begun, count, days in (
        (first.replace(year=first.year - 1), LAST_YEAR, 330),
        (first, max(A_YEAR * passed // 330, 1), passed),
    ):
        for n in range(count):
            at = clock.any(begun + timedelta(days=n * days // count))
            stories.append(_everyday(stage, desks, shelf, at, n))
    return stories


def _writer(house: House, home: Desk, n: int) -> tuple[Actor, str]:
    """Two informants to every three members."""
    if n % 5 < 2:
        return home.writers[n % len(home.writers)], Source.INFORMANT
    member = house.members[(7 * n + 11) % len(house.members)]
    return house.actor(member.person), Source.MEMBER


def _written(by: Actor, source: str, draft: BriefDraft, at: datetime) -> Brief:
    return actions.submit(actions.start(draft, source=source, by=by, at=at), by=by, at=at)


def _everyday(stage: Stage, desks: tuple[Desk, Desk, Desk], shelf: Shelf, at: datetime, n: int) -> Story:
    home, city, province = desks
    yield at
    by, source = _writer(stage.house, home, n)
    brief = _written(by, source, shelf.draft(), at)
    at = stage.clock.later(at, 1, 3)
    yield at
    if n % 9 == 4:
        actions.keep(brief, note="情况不够紧迫，先作素材留存。", by=home.editor, at=at)
        return
    if n % 9 == 7:
        actions.send_back(brief, reason="反映的问题较为笼统，请补充具体地点和数据。", by=home.editor, at=at)
        return
    issue = yield from _out(stage, home, [brief], at)
    if n % 3 == 0:
        yield from _adopted(stage, city, province if n % 9 == 0 else None, issue)


def _out(
    stage: Stage, home: Desk, briefs: list[Brief], at: datetime, title: str = ""
) -> Generator[datetime, None, Issue]:
    """Edited, signed and sent."""
    issue = home.issue(briefs, at, title)
    at = stage.clock.later(at, 1, 2)
    yield at
    return home.signed(issue, at)


def _adopted(
    stage: Stage, city: Desk, province: Desk | None, issue: Issue
) -> Generator[datetime, None, Issue]:
    """The city makes an issue of it, and the province perhaps one of that."""
    at = stage.clock.later(_evening(issue), 2, 6)
    yield at
    above = city.issue([arrived(issue)], at)
    at = stage.clock.later(at, 0, 2)
    yield at
    above = city.signed(above, at)
    if province is not None:
        at = stage.clock.later(at, 2, 6)
        yield at
        top = province.issue([arrived(above)], at)
        at = stage.clock.later(at, 0, 2)
        yield at
        province.signed(top, at)
    return above


def _evening(issue: Issue) -> datetime:
    if issue.issued_on is None:
        raise AssertionError("not issued")
    return timezone.make_aware(datetime.combine(issue.issued_on, datetime.min.time())) + timedelta(hours=17)


def _followed(stage: Stage, home: Desk, city: Desk) -> Story:
    """A brief of Chen: issued, adopted by the city, with an instruction of the mayor's."""
    chen = stage.house.actor(stage.house.people[CHEN])
    at = stage.clock.ago(48)
    yield at
    brief = _written(chen, Source.MEMBER, _PARKING, at)
    at = stage.clock.ago(46, at)
    yield at
    issue = yield from _out(stage, home, [brief], at)
    above = yield from _adopted(stage, city, None, issue)
    at = stage.clock.later(_evening(above), 3, 5)
    yield at
    draft = OutcomeDraft(
        OutcomeKind.INSTRUCTION, OutcomeLevel.CITY, on=timezone.localdate(at), by_whom="市政府分管副市长",
        text="此建议可行，请教育、公安、城管部门研究试点方案。",
    )  # fmt: skip
    actions.record_outcome(above, draft, by=city.editor, at=at)


def _returned(stage: Stage, home: Desk) -> Story:
    """Sent back with a reason, which Chen reads; a draft of his lies beside it."""
    chen = stage.house.actor(stage.house.people[CHEN])
    at = stage.clock.ago(12)
    yield at
    brief = _written(chen, Source.MEMBER, _STREET, at)
    at = stage.clock.ago(10, at)
    yield at
    actions.send_back(
        brief, reason="请写明街道名称、路段和坏灯数量，并了解维护单位后再报。", by=home.editor, at=at
    )
    at = stage.clock.ago(2, at)
    yield at
    actions.start(_DRAFT, source=Source.MEMBER, by=chen, at=at)


def _passed_on(stage: Stage, home: Desk) -> Story:
    """Two passed on to the school office: one answered, one that waits for its clerk."""
    house = stage.house
    unit, writer = house.units[EDU], home.writers[0]
    clerk = house.actor(house.clerks[unit.pk])
    at = stage.clock.ago(40)
    yield at
    first = _written(writer, Source.INFORMANT, _LUNCH, at)
    at = stage.clock.ago(38, at)
    yield at
    given = actions.pass_on(first, unit=unit, remark="请研究答复。", by=home.editor, at=at)
    at = stage.clock.ago(20, at)
    yield at
    actions.answer(
        given, answer="今年已为三所小学一、二年级更换可躺式课桌椅，其余学校列入明年预算。", by=clerk, at=at
    )
    at = stage.clock.ago(6, at)
    yield at
    text = BriefDraft(
        "关于放学托管时间延长的反映", "双职工家庭下班晚，希望托管延长到十八时三十分。", category="education",
        suggestion="请学校统计需求，试行弹性离校。",
    )  # fmt: skip
    second = _written(writer, Source.INFORMANT, text, at)
    at = stage.clock.ago(4, at)
    yield at
    actions.pass_on(second, unit=unit, remark="请统计需求后答复。", by=home.editor, at=at)


def _waiting(stage: Stage, home: Desk, shelf: Shelf) -> Story:
    """Today's desk: one issue waits for the chairman's signature, one is being edited, and briefs have come in, one by the through-train."""
    house = stage.house
    briefs = []
    for n, days in enumerate((9, 8, 7, 5, 3, 2)):
        at = stage.clock.ago(days)
        yield at
        by, source = _writer(house, home, n)
        briefs.append(_written(by, source, shelf.draft("through" if n == 5 else "normal"), at))
    at = stage.clock.ago(1, at)
    yield at
    home.issue(briefs[:2], at, "关于两件民生小事的综合反映")
    home.edited([briefs[2]], at)


def _joint(stage: Stage, home: Desk) -> Story:
    """Chen and two others with shares, issued lately; only the county has it so far."""
    house = stage.house
    chen = house.actor(house.people[CHEN])
    authors = [
        AuthorDraft(member.person.name, member.person_id, member.pk, share)
        for member, share in zip(
            [house.member(CHEN), house.member("tian-weiyuan"), house.member("zhou-weiyuan")], (Decimal(50), Decimal(30), Decimal(20)), strict=True
        )
    ]  # fmt: skip
    at = stage.clock.ago(16)
    yield at
    text = BriefDraft(
        "关于乡村医生养老保障的反映", "部分在岗乡村医生年龄超过六十岁，养老待遇偏低，年轻人不愿接班。",
        "参保政策出台晚，早年服务年限认定材料不全。", "简化服务年限认定，对离岗村医发放生活补助，实行县招乡管村用。", "health",
    )  # fmt: skip
    brief = actions.start(text, source=Source.MEMBER, by=chen, at=at)
    actions.set_authors(brief, authors, by=chen, at=at)
    actions.submit(brief, by=chen, at=at)
    at = stage.clock.ago(14, at)
    yield at
    yield from _out(stage, home, [brief], at)
