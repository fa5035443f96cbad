"""The duty files of the demo: what happened outside in every state, checklists, standing, objections; then all deeds, from the records."""

from datetime import datetime, timedelta
from decimal import Decimal

from django.utils import timezone

from shangliang.audit.record import without_reactions
from shangliang.core.access import Actor
from shangliang.demo.world import House
from shangliang.duty import actions
from shangliang.duty.actions import Correction, OutsideDraft, StandingDraft
from shangliang.duty.models import Deed
from shangliang.people.models import Member
from shangliang.tenancy.models import Committee

KEEPER = "anhe-huiwu"
DONE = (
    ("outside.lecture", "到南关社区宣讲民法典", "county"),
    ("outside.service", "为独居老人检修电路", ""),
    ("outside.charity", "向乡村小学捐赠图书", ""),
    ("outside.reading", "“书香政协”读书分享", ""),
    ("outside.firm", "帮助企业对接用工", ""),
    ("outside.honour", "获评全区优秀政协委员", "county"),
    ("outside.media", "在报纸发表履职体会", "city"),
    ("outside.history", "口述老城街巷史料", ""),
)
OWN = "chen-weiyuan"


def duty_files(house: House, now: datetime) -> None:
    """Entries of some members over two years, this year's checklists, who rests and who has left, two objections."""
    sec = house.actor(house.people[KEEPER])
    with without_reactions():
        for year in (now.year - 1, now.year):
            actions.load_preset("five", year=year, by=sec, at=now)
        for n, member in enumerate(house.members[:24]):
            _entries(house, member, n, sec, now)
        _standing(house, sec, now)
        for committee in Committee.objects.order_by("pk"):
            actions.rebuild(committee.pk)
        _objections(house, sec, now)


def _entries(house: House, member: Member, n: int, sec: Actor, now: datetime) -> None:
    """Three entries of a member: two that count, one that waits, was returned or declined."""
    own = house.actor(member.person)
    for step in range(3):
        kind, title, level = DONE[(n + step * 3) % len(DONE)]
        at = now - timedelta(days=12 + 40 * step + n)
        draft = OutsideDraft(kind, timezone.localdate(at - timedelta(days=3)), title, level=level)
        by = sec if n % 4 == 3 else own
        entry = actions.enter(draft, member=member, by=by, at=at)
        if step or n % 4 == 0:
            actions.accept(entry, by=sec, at=at + timedelta(days=2))
        elif n % 4 == 1:
            actions.send_back(entry, note="请补充现场照片。", by=sec, at=at + timedelta(days=1))
        elif n % 4 == 2:
            actions.decline(entry, reason="属于本职工作，不计入履职。", by=sec, at=at + timedelta(days=1))


def _standing(house: House, sec: Actor, now: datetime) -> None:
    """The last two members of the roster: one rests, one has moved away."""
    resting, moved = house.members[-1], house.members[-2]
    day = timezone.localdate(now)
    rests = StandingDraft("suspended", day - timedelta(days=60), "病休", "第二十次主席会议")
    left = StandingDraft("moved", day - timedelta(days=100), "工作调动离开本区", "第十八次常委会会议")
    actions.set_standing(resting, rests, by=sec, at=now)
    actions.set_standing(moved, left, by=sec, at=now)


def _objections(house: House, sec: Actor, now: datetime) -> None:
    """One upheld with a correction, one that waits."""
    member = house.member(OWN)
    own, at = house.actor(member.person), now - timedelta(days=2)
    deeds = list(Deed.objects.filter(member=member, source="outside").order_by("-on")[:2])
    if not deeds:
        return
    upheld = actions.object_to(member, deeds[0], text="当天做了两场，只计了一次。", by=own, at=at)
    correction = Correction(quantity=Decimal(2))
    actions.uphold(upheld, correction=correction, reason="核对签到表，情况属实。", by=sec, at=now)
    actions.object_to(member, None, text="上月参加的提案督办走访没有计入。", by=own, at=at)
