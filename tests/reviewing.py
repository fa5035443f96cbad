"""A year of review for tests: deeds as the sources would have found them, and the stages of a review by its actions."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from shangliang.core.access import Actor
from shangliang.duty.models import Deed
from shangliang.people.models import Member, Post
from shangliang.people.roles import Role
from shangliang.reviews import actions
from shangliang.reviews.actions import Decision, MarkDraft, ReportDraft, ReviewDraft
from shangliang.reviews.models import DutyReport, MarkSheet, Result, Review, ReviewGroup
from shangliang.schemes import actions as schemes
from shangliang.schemes.tests.year import drafted
from shangliang.schemes.year import Calendar
from shangliang.tenancy.ids import new_id
from tests.cast import SINCE, Cast

TEXT = ReportDraft(
    "2026年，应出席全体会议1次，出席1次。提交提案2件，立案2件。", "调研还不够深入。", "明年多到基层走访。"
)


def deed(member: Member, kind: str, on: date, **more: Any) -> Deed:
    """One deed, as a source would write it."""
    record = more.pop("record_id", None) or new_id()
    given = {"title": "履职事项", "source": "test", "subject_id": more.pop("subject_id", record), **more}
    return Deed.objects.create(
        committee_id=member.committee_id, member=member, kind=kind, on=on, record_id=record, **given
    )


def absences(member: Member, nature: str, n: int, year: int = 2026, outcome: str = "absent") -> list[Deed]:
    """As many meetings missed, one a month."""
    return [
        deed(member, f"{nature}.{outcome}", date(year, month, 3), title=f"第{month}次会议")
        for month in range(1, n + 1)
    ]


@dataclass
class Reviewing:
    """The cast in a review of 2026 opened at a moment."""

    cast: Cast
    at: datetime
    reviews: dict[int, Review] = field(default_factory=dict)

    def by(self, key: str) -> Actor:
        return self.cast.actor(key, self.at.date())

    def opened(self, year: int = 2026, basis: str = "group") -> Review:
        """Reports asked of everybody; zhou convenes the group."""
        if not Post.objects.filter(person=self.cast.people["zhou"], role=Role.CONVENOR).exists():
            Post.objects.create(
                committee=self.cast.home, person=self.cast.people["zhou"], role=Role.CONVENOR, since=SINCE,
                group=self.cast.members["zhou"].group,
            )  # fmt: skip
        day = self.at.date()
        self._scheme(year)
        draft = ReviewDraft(year, day + timedelta(days=20), day + timedelta(days=30), basis)
        self.reviews[year] = actions.open_review(draft, by=self.by("sec"), at=self.at)
        return self.reviews[year]

    def _scheme(self, year: int) -> None:
        """济南市 2015 in force for the year: 70 points to begin with, 85 优秀, 60 称职."""
        if Calendar(self.cast.home.pk).of(year) is None:
            version = drafted(self.cast, self.at, "jinan-2015", "历年履职评价办法")
            schemes.try_out(version, year=self.at.year - 1, by=self.by("sec"), at=self.at)
            schemes.start(version, from_year=year, by=self.by("sec"), at=self.at)

    def report(self, key: str, review: Review) -> DutyReport:
        return DutyReport.objects.get(review=review, member=self.cast.members[key])

    def handed_in(self, key: str, review: Review, text: ReportDraft = TEXT) -> DutyReport:
        found = self.report(key, review)
        actions.save_report(found, text, by=self.by(key), at=self.at)
        return actions.submit_report(found, by=self.by(key), at=self.at)

    def accepted(self, key: str, review: Review) -> DutyReport:
        return actions.accept_report(self.handed_in(key, review), by=self.by("sec"), at=self.at)

    def marking(self, review: Review, *keys: str) -> Review:
        """Reports of these (all by default) accepted, marking begun."""
        for key in keys or ("chen", "li", "zhou"):
            self.accepted(key, review)
        return actions.start_marking(review, by=self.by("sec"), at=self.at)

    def sheet(self, key: str, review: Review) -> MarkSheet:
        return MarkSheet.objects.get(group__review=review, member=self.cast.members[key])

    def marked(self, key: str, review: Review, mark: str = "good") -> MarkSheet:
        found = self.sheet(key, review)
        marks: dict[UUID, MarkDraft] = {r.pk: MarkDraft(mark, "认真负责。") for r in actions.to_mark(found)}
        return actions.give_marks(found, marks, by=self.by(key), at=self.at)

    def group(self, review: Review) -> ReviewGroup:
        found: ReviewGroup = review.groups.get(reports__member=self.cast.members["chen"])
        return found

    def grading(self, review: Review) -> Review:
        """Everybody has marked, the group's opinion is there, grades are drafted."""
        self.marking(review)
        for key in ("chen", "li", "zhou"):
            self.marked(key, review)
        actions.give_opinion(self.group(review), opinion="本组委员履职认真。", by=self.by("zhou"), at=self.at)
        return actions.draft_grades(review, by=self.by("sec"), at=self.at)

    def proposed(self, review: Review) -> Review:
        return actions.propose_grades(self.grading(review), by=self.by("sec"), at=self.at)

    def confirmed(self, review: Review, publish: str = "none") -> Review:
        decision = Decision("第十五次主席会议", self.at.date(), publish)
        return actions.confirm_grades(self.proposed(review), decision, by=self.by("liu"), at=self.at)

    def result(self, key: str, review: Review) -> Result:
        return Result.objects.get(review=review, member=self.cast.members[key])

    def year_of_work(self, year: int = 2026) -> None:
        """Deeds of a year: chen much, li little, zhou nothing."""
        chen, li = self.cast.members["chen"], self.cast.members["li"]
        deed(chen, "plenary.attended", date(year, 1, 13), title="十届五次会议", quantity=Decimal(4))
        for n in range(2):
            proposal = new_id()
            deed(chen, "proposal.submitted", date(year, 1, 14), subject_id=proposal, title=f"提案{n}")
            deed(chen, "proposal.filed", date(year, 2, 1), subject_id=proposal, title=f"提案{n}")
        deed(chen, "brief.adopted", date(year, 2, 9), level="province", title="信息")
        deed(li, "plenary.attended", date(year, 1, 13), title="十届五次会议", quantity=Decimal(4))
