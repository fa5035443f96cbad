"""A small cast in one committee and a proposal that can be put into any state."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from shangliang.audit.models import Event
from shangliang.audit.record import record, without_reactions
from shangliang.core.access import Actor
from shangliang.core.flow import flow_of
from shangliang.people.actors import actor_of
from shangliang.people.models import Member, Person, Post, Sector, Unit
from shangliang.people.roles import Role
from shangliang.proposals.models import Assignment, Contact, Feedback, Proposal, Proposer, Reply
from shangliang.tenancy.models import Committee, Plenary, Term

MORNING = datetime(2026, 3, 10, 1, 0, tzinfo=UTC)
TODAY = date(2026, 3, 10)


@dataclass
class World:
    """The committee, its people by short name, and its proposal."""

    committee: Committee
    plenary: Plenary
    people: dict[str, Person]
    members: dict[str, Member]
    units: dict[str, Unit]

    def actor(self, name: str) -> Actor:
        return actor_of(self.people[name], timezone.localdate(), self.committee.pk)

    def names(self, ids: Any) -> set[str]:
        known = {person.pk: name for name, person in self.people.items()}
        return {known[pk] for pk in ids}

    def proposal(self, state: str = "submitted", **fields: Any) -> Proposal:
        """A proposal of member 甲, co-signed by 乙, in a state."""
        fields = {"title": "关于增设老年助餐点的建议", "number": 17, "submitted_at": MORNING, **fields}
        proposal = Proposal.objects.create(
            committee=self.committee, plenary=self.plenary, year=2026, state=state, state_since=MORNING,
            first_proposer_name="甲", **fields,
        )  # fmt: skip
        self.sign(proposal, "甲", 0)
        self.sign(proposal, "乙", 1)
        return proposal

    def sign(self, proposal: Proposal, name: str, position: int, state: str = "confirmed") -> Proposer:
        return Proposer.objects.create(
            committee=self.committee, proposal=proposal, member=self.members[name], name=name, position=position,
            state=state, state_since=MORNING,
        )  # fmt: skip

    def assignment(
        self, proposal: Proposal, state: str = "assigned", unit: str = "民政局", **fields: Any
    ) -> Assignment:
        fields = {"role": "sole", "assigned_on": TODAY, "reply_due_on": TODAY + timedelta(days=90), **fields}
        return Assignment.objects.create(
            committee=self.committee,
            proposal=proposal,
            unit=self.units[unit],
            state=state,
            state_since=MORNING,
            **fields,
        )

    def contact(self, assignment: Assignment, state: str = "recorded") -> Contact:
        return Contact.objects.create(
            committee=self.committee, proposal=assignment.proposal, assignment=assignment, kind="visit", held_on=TODAY,
            persons="经办人、甲", summary="走访", state=state, state_since=MORNING,
        )  # fmt: skip

    def feedback(self, assignment: Assignment, name: str = "甲", state: str = "asked") -> Feedback:
        reply, _ = Reply.objects.get_or_create(committee=self.committee, assignment=assignment, round=1)
        proposer = Proposer.objects.get(proposal=assignment.proposal, name=name)
        return Feedback.objects.create(
            committee=self.committee, proposal=assignment.proposal, assignment=assignment, reply=reply, proposer=proposer,
            round=1, state=state, state_since=MORNING,
        )  # fmt: skip

    def event(self, key: str, subject: Any, *, by: str = "", at: datetime = MORNING, **fields: Any) -> Event:
        """An event as an action leaves it; its reaction is not deferred."""
        actor = self.actor(by) if by else Actor(None, "系统", self.committee.pk)
        fields = {"target": subject.state, "case_id": flow_of(type(subject)).case_of(subject), **fields}
        with without_reactions():
            return record(key, subject, by=actor, at=at, **fields)


def build() -> World:
    committee = Committee.objects.create(
        level="county",
        name="中国人民政治协商会议安平县委员会",
        short_name="安平县政协",
        place="安平县",
        slug="anping",
    )
    term = Term.objects.create(committee=committee, number=10, since=date(2022, 1, 1))
    plenary = Plenary.objects.create(
        committee=committee, term=term, number=5, opens_on=date(2026, 1, 10), closes_on=date(2026, 1, 13)
    )
    sector = Sector.objects.create(committee=committee, name="教育界")
    units = {name: Unit.objects.create(committee=committee, name=name) for name in ("民政局", "教育局")}
    cast: dict[str, tuple[Role, dict[str, Any]]] = {
        "甲": (Role.MEMBER, {}), "乙": (Role.MEMBER, {}), "丙": (Role.MEMBER, {}),
        "办": (Role.OFFICE, {}), "督": (Role.JOINT_OFFICE, {}), "席": (Role.CHAIRMAN, {}),
        "民政经办": (Role.UNIT_CLERK, {"unit": units["民政局"]}), "民政领导": (Role.UNIT_LEADER, {"unit": units["民政局"]}),
        "教育经办": (Role.UNIT_CLERK, {"unit": units["教育局"]}), "教育领导": (Role.UNIT_LEADER, {"unit": units["教育局"]}),
    }  # fmt: skip
    people, members = {}, {}
    for number, (name, (role, scope)) in enumerate(cast.items()):
        people[name] = person = Person.objects.create(username=f"p{number}", name=name, password="!")
        if role == Role.MEMBER:
            members[name] = scope["member"] = Member.objects.create(
                committee=committee, term=term, person=person, number=str(number), sector=sector
            )
        Post.objects.create(committee=committee, person=person, role=role, since=date(2022, 1, 1), **scope)
    return World(committee, plenary, people, members, units)


@pytest.fixture(autouse=True)
def _apart(settings: Any, tmp_path: Path) -> None:
    """No mail unless a test starts a server; no collected static files needed."""
    settings.EMAIL_HOST = ""
    settings.STATIC_ROOT = tmp_path


@pytest.fixture
def world(db: None) -> World:
    """The cast, inside the test's own transaction."""
    return build()


@pytest.fixture
def committed(empty_queue: None) -> World:
    """The cast, committed, and an empty queue, for tests with real workers."""
    return build()
