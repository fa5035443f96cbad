"""The reviews part of the world of the access matrix."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from shangliang.activities.models import Activity
from shangliang.duty.models import Deed
from shangliang.files.models import StoredFile
from shangliang.people.models import Member
from shangliang.reviews import actions
from shangliang.reviews.actions import KindDraft
from shangliang.reviews.actions.suggesting import suggest
from shangliang.reviews.choices import Consequence
from shangliang.reviews.models import (
    AbsenceWarning,
    DutyReport,
    Exemption,
    Honour,
    HonourKind,
    MarkSheet,
    Result,
    Review,
    ReviewGroup,
    Suggestion,
)
from tests.cast import Cast
from tests.reviewing import Reviewing, absences


@dataclass
class ReviewsWorld:
    """`duty_review` is this year's, reports asked; `last_review` last year's, confirmed; `mark_sheet` waits in the one before."""

    duty_review: Review
    duty_group: ReviewGroup
    duty_report: DutyReport
    last_review: Review
    kept_report: DutyReport
    duty_result: Result
    mark_sheet: MarkSheet
    suggestion: Suggestion
    absence_warning: AbsenceWarning
    absent_member: Member
    absence: Deed
    exemption: Exemption
    closed_meeting: Activity
    honour_kind: HonourKind
    duty_honour: Honour


def meeting(cast: Cast, at: datetime) -> Activity:
    """A standing-committee meeting that was closed."""
    return Activity.objects.create(
        committee=cast.home, plenary=cast.plenary, year=at.year, nature="standing", title="区政协常委会会议",
        starts_at=at - timedelta(hours=5), ends_at=at - timedelta(hours=2), state="closed", record="会议完成各项议程。",
    )  # fmt: skip


def make(cast: Cast, sha256: str, now: datetime) -> ReviewsWorld:
    """Three years of review, absences and an honour."""
    room, year = Reviewing(cast, now), now.year
    li = cast.members["li"]
    first, second = absences(li, "plenary", 2, year)
    marking = room.marking(room.opened(year - 2))
    last = room.confirmed(room.opened(year - 1))
    last.minutes = StoredFile.objects.create(
        committee=cast.home, name="纪要.pdf", mime="application/pdf", size=4, sha256=sha256, uploaded_by=cast.people["sec"].pk
    )  # fmt: skip
    last.save()
    review = room.opened(year)
    exemption = actions.exempt(li, second.record_id, reason="higher", note="", by=room.by("sec"), at=now)
    absences(li, "plenary", 1, year - 1)
    actions.warn(cast.home.pk, on=now.date(), at=now)
    warned = AbsenceWarning.objects.get(member=li, stage="early")
    kind = actions.save_kind(KindDraft("优秀政协委员"), by=room.by("sec"), at=now)
    found: Any = suggest(
        cast.members["chen"],
        kind=Consequence.TALK,
        year=year,
        reason="总分低于60分",
        occasion=review.pk,
        at=now,
    )
    return ReviewsWorld(
        duty_review=review,
        duty_group=room.group(review),
        duty_report=room.report("chen", review),
        last_review=last,
        kept_report=room.report("chen", last),
        duty_result=room.result("chen", last),
        mark_sheet=room.sheet("chen", marking),
        suggestion=found,
        absence_warning=warned,
        absent_member=li,
        absence=first,
        exemption=exemption,
        closed_meeting=meeting(cast, now),
        honour_kind=kind,
        duty_honour=actions.start_honour(kind, last, by=room.by("sec"), at=now),
    )
