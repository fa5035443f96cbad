"""The yearly review of the demo: last year's confirmed by the chair's meeting with an honour, this year's open with Chen's report still to write."""

from datetime import datetime, timedelta
from decimal import Decimal

from django.utils import timezone

from shangliang.audit.record import together, without_reactions
from shangliang.core.access import Actor
from shangliang.demo.world import House
from shangliang.duty.actions import rebuild
from shangliang.people.models import Member
from shangliang.reviews import actions
from shangliang.reviews.actions import Decision, KindDraft, MarkDraft, ReportDraft, ReviewDraft
from shangliang.reviews.candidates import candidates
from shangliang.reviews.models import DutyReport, MarkSheet, Review
from shangliang.reviews.prefill import account_of
from shangliang.tenancy import policy

KEEPER, CHAIRMAN, OWN = "anhe-huiwu", "liu-chairman", "chen-weiyuan"
LAST = 46  # days ago the meeting confirmed last year's list
EXCUSED = 8  # every so manieth member came late in the year and did not report
LACKING = (
    "调查研究的深度还不够，个别建议针对性不强。",
    "联系界别群众还不够经常。",
    "学习不够系统，履职能力有待提高。",
)
PLANS = (
    "多到基层一线走访，围绕民生实事提出高质量提案。",
    "每季度走访界别群众，及时反映社情民意。",
    "积极参加协商议政和民主监督活动。",
)
MARKS = ("good", "good", "fair", "good", "fair")  # fmt: skip


def duty_reviews(house: House, now: datetime) -> None:
    """Both years; the deeds and the scheme must be there."""
    sec = house.actor(house.people[KEEPER])
    with without_reactions(), policy.remembered():
        _last_year(house, sec, now - timedelta(days=LAST))
        _this_year(house, sec, now - timedelta(days=4))
        actions.warn(house.committee.pk, on=timezone.localdate(now), at=now)
        rebuild(house.committee.pk)


def _last_year(house: House, sec: Actor, at: datetime) -> None:
    """Reports, the marking of Chen's group, grades with one deviation, the decision, an honour."""
    begun = at - timedelta(days=40)
    day = timezone.localdate(begun)
    draft = ReviewDraft(at.year - 1, day + timedelta(days=20), day + timedelta(days=30), "own")
    review = actions.open_review(draft, by=sec, at=begun)
    own = house.member(OWN)
    circle = [member for member in house.members if member.group_id == own.group_id][:8]
    actions.form_group(
        review,
        name="第一述职小组",
        convenor=circle[1].person,
        members=[m.pk for m in circle],
        by=sec,
        at=begun,
    )
    _hand_in(house, review, [*house.members[:30], *circle], sec, begun)
    actions.start_marking(review, by=sec, at=begun + timedelta(days=21))
    for sheet in MarkSheet.objects.filter(group__review=review, state="asked").select_related(
        "member__person"
    ):
        marks = {r.pk: MarkDraft(MARKS[n % len(MARKS)]) for n, r in enumerate(actions.to_mark(sheet))}
        actions.give_marks(sheet, marks, by=house.actor(sheet.member.person), at=begun + timedelta(days=25))
    group = review.groups.get()
    actions.give_opinion(
        group, opinion="本组委员认真履职，建议按评价办法确定等次。", by=sec, at=begun + timedelta(days=28)
    )
    actions.draft_grades(review, by=sec, at=begun + timedelta(days=31))
    actions.propose_grades(review, by=sec, at=begun + timedelta(days=33))
    decision = Decision("第二十次主席会议", timezone.localdate(at))
    actions.confirm_grades(review, decision, by=house.actor(house.people[CHAIRMAN]), at=at)
    _honour(house, review, sec, at)


def _hand_in(house: House, review: Review, members: list[Member], sec: Actor, at: datetime) -> None:
    """These report, a few are excused; the others' reports are noted as missing when the marking begins."""
    reports = {
        r.member_id: r
        for r in DutyReport.objects.filter(review=review).select_related("member__person", "review")
    }
    for n, member in enumerate(dict.fromkeys(members)):
        report = reports.get(member.pk)
        if report is None:
            continue
        when = at + timedelta(days=6 + n % 10, hours=n % 7)
        if n % EXCUSED == EXCUSED - 1:
            actions.excuse_report(report, reason="年度中途增补，免于述职。", by=sec, at=when)
            continue
        by = house.actor(member.person)
        text = ReportDraft(account_of(member, review.year).text, LACKING[n % 3], PLANS[n % 3])
        actions.save_report(report, text, by=by, at=when)
        actions.submit_report(report, by=by, at=when)
        actions.accept_report(report, by=sec, at=when + timedelta(days=1))


def _honour(house: House, review: Review, sec: Actor, at: datetime) -> None:
    """优秀政协委员 of last year: ten of those who fit."""
    rule = KindDraft(
        "优秀政协委员",
        least_points=Decimal(60),
        required=[("proposal.submitted", 1)],
        excluded=["meeting.absent"],
        places=10,
    )
    kind = actions.save_kind(rule, by=sec, at=at)
    honour = actions.start_honour(kind, review, by=sec, at=at)
    fitting = [each.result.member_id for each in candidates(honour) if each.fits][:10]
    if fitting:
        actions.propose_honour(honour, members=fitting, by=sec, at=at)
        chairman, day = house.actor(house.people[CHAIRMAN]), timezone.localdate(at)
        actions.confirm_honour(honour, meeting="第二十次主席会议", held_on=day, by=chairman, at=at)


def _this_year(house: House, sec: Actor, at: datetime) -> None:
    """Just opened: a few reports came in and wait to be read; Chen has not begun his."""
    day = timezone.localdate(at)
    draft = ReviewDraft(day.year, day + timedelta(days=24), day + timedelta(days=38), "group")
    review = actions.open_review(draft, by=sec, at=at)
    own = house.member(OWN)
    with together():
        for n, member in enumerate([each for each in house.members[30:36] if each.pk != own.pk]):
            report = DutyReport.objects.select_related("member__person", "review").get(
                review=review, member=member
            )
            text = ReportDraft(account_of(member, review.year).text, LACKING[n % 3], PLANS[n % 3])
            actions.save_report(
                report, text, by=house.actor(member.person), at=at + timedelta(days=1 + n % 3)
            )
            actions.submit_report(report, by=house.actor(member.person), at=at + timedelta(days=1 + n % 3))
