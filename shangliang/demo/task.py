"""One unit's part in a case of the demo, and the ratings of the proposers. Every act goes through the real action."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from shangliang.core.access import Actor
from shangliang.demo import phrases
from shangliang.demo.case import Case
from shangliang.demo.texts import Answer, promised
from shangliang.demo.world import House
from shangliang.people.models import Unit
from shangliang.proposals import actions
from shangliang.proposals.actions import ItemDraft, ReplyDraft
from shangliang.proposals.models import (
    Assignment,
    Contact,
    Feedback,
)


@dataclass
class Task:
    """One unit's part in a case."""

    case: Case
    assignment: Assignment

    @property
    def clerk(self) -> Actor:
        house = self.case.house
        return house.actor(house.clerks[self.assignment.unit_id])

    @property
    def leader(self) -> Actor:
        house = self.case.house
        return house.actor(house.leaders[self.assignment.unit_id])

    @property
    def phone(self) -> str:
        return f"{self.unit.phone[:-1]}6"

    @property
    def unit(self) -> Unit:
        return self.case.house.unit(self.assignment.unit_id)

    def accept(self, at: datetime) -> None:
        plan = self.case.random.choice(phrases.PLANS)
        actions.accept(
            self.assignment,
            clerk=self.clerk.name,
            clerk_phone=self.phone,
            leader=self.leader.name,
            plan=plan,
            by=self.clerk,
            at=at,
        )

    def object(self, at: datetime, wished: Unit | None) -> None:
        reason = self.case.random.choice(phrases.OBJECTS)
        actions.object_to(self.assignment, reason=reason, wished_unit=wished, by=self.clerk, at=at)

    def keep(self, at: datetime) -> None:
        actions.keep(self.assignment, note=phrases.KEPT, by=self.case.joint, at=at)

    def reassign(self, at: datetime, unit: Unit) -> "Task":
        fresh = actions.reassign(
            self.assignment, unit=unit, note=phrases.REASSIGNED, by=self.case.joint, at=at
        )
        return Task(self.case, fresh)

    def contact(self, at: datetime, kind: str, summary: str) -> Contact:
        day = max(self.assignment.assigned_on, timezone.localdate(at))
        unit = self.unit
        persons = f"{unit.short_name or unit.name}{self.clerk.name}；委员{self.case.author.person.name}"
        return actions.log_contact(
            self.assignment, kind=kind, held_on=day, persons=persons, summary=summary, by=self.clerk, at=at
        )

    def draft(self, at: datetime) -> None:
        """Write the reply of this round (an assisting unit: its opinion)."""
        self.assignment.refresh_from_db()
        actions.save_reply(self.assignment, self._reply(timezone.localdate(at)), by=self.clerk, at=at)

    def submit_reply(self, at: datetime) -> None:
        actions.submit_reply(self.assignment, by=self.clerk, at=at)

    def send_back(self, at: datetime) -> None:
        note = self.case.random.choice(phrases.LEADER_WANTS)
        actions.send_back_reply(self.assignment, note=note, by=self.leader, at=at)

    def sign(self, at: datetime) -> None:
        """The leader signs; what must be checked is sent on by the joint office the same hour."""
        self.leader_signs(at)
        if self.assignment.state == "checking":
            actions.send_on(self.assignment, by=self.case.joint, at=at + timedelta(minutes=25))

    def leader_signs(self, at: datetime) -> None:
        act = actions.sign_to_check if self.assignment.needs_check else actions.sign
        act(self.assignment, by=self.leader, at=at)

    def urge(self, at: datetime) -> None:
        by = self.case.house.actor(self.case.house.office[0])
        actions.urge([self.assignment.pk], note=phrases.URGED, by=by, at=at)

    def rehandle(self, at: datetime) -> None:
        self.assignment.refresh_from_db()
        actions.rehandle(self.assignment, reason=phrases.REHANDLE, by=self.case.office, at=at)

    def _reply(self, today: date) -> ReplyDraft:
        text, assignment = self.case.text, self.assignment
        if not assignment.answers:
            return ReplyDraft("", self._opinion, "", self.clerk.name, self.phone)
        second = assignment.round > 1
        answers = list(zip(assignment.proposal.recommendations.all(), text.answers, strict=True))
        items = []
        for position, (ask, answer) in enumerate(answers):
            words = self._words(answer, position, second=second)
            by = promised(answer, assignment.proposal.year, today)
            items.append(ItemDraft(ask.pk, answer.outcome, words, answer.promise, by))
        opening = phrases.SECOND_OPENING if second else text.opening
        return ReplyDraft(text.outcome, opening, text.closing, self.clerk.name, self.phone, items)

    @property
    def _opinion(self) -> str:
        """What a unit says that does not lead; texts from outside bring no words of their own for it."""
        return self.case.text.opinion or phrases.OPINION

    def _words(self, answer: Answer, position: int, *, second: bool) -> str:
        text, unit = self.case.text, self.unit.name
        if self.assignment.role == "separate" and unit != text.lead:
            return self._opinion if position == 0 else phrases.SEPARATE.format(unit=text.lead)
        return answer.text + (phrases.SECOND_WORDS if second and position == 0 else "")


def rate(house: House, form: Feedback, at: datetime, rating: tuple[str, str], comment: str) -> None:
    """The proposer returns the form: (attitude, result)."""
    person = house.proposer(
        form.proposer.member_id, form.proposer.organisation_id or form.proposer.special_committee_id
    )
    actions.rate(
        form,
        contacted=True,
        attitude=rating[0],
        result=rating[1],
        comment=comment,
        by=house.actor(person),
        at=at,
    )
