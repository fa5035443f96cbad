"""What a member asks: my proposals, my invitations, what happened to them, whom may I invite."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet

from shangliang.audit.models import Event
from shangliang.core.access import Actor, rows
from shangliang.core.flow import flows
from shangliang.core.process import SYSTEM
from shangliang.people.models import (
    Group,
    Member,
    MemberState,
    Organisation,
    Sector,
    SpecialCommittee,
    Unit,
)
from shangliang.people.roles import Role
from shangliang.proposals import permissions as may
from shangliang.proposals.actions.proposing import ProposingBody, Standing, open_season
from shangliang.proposals.choices import Publication
from shangliang.proposals.models import Assignment, Proposal, Proposer
from shangliang.proposals.process import AUTHOR, PROPOSER
from shangliang.tenancy import policy

NUMBERED = ("title", "number", "filed_number")
CARD = ("state", "state_since", "due_on", "year", *NUMBERED)  # texts stay in the database
UNFINISHED = ("draft", "cosigning", "returned")
STAGES: dict[str, tuple[str, tuple[str, ...]]] = {
    "signing": ("联名和修改", ("cosigning", "returned")),
    "review": ("审查中", ("submitted", "second_review", "joint_review")),
    "handling": ("办理中", ("filed", "assigned", "handling")),
    "replied": ("已答复", ("replied", "rated")),
    "done": ("已办结", ("closed", "merged")),
    "ended": ("未立案和撤回", ("not_filed", "withdrawn")),
}
"""Where a proposal that is no draft stands: words and states."""
BEGUN = tuple(state for _, states in STAGES.values() for state in states)


def memberships(actor: Actor) -> list[Member]:
    """The actor's memberships of this committee, those in force first."""
    mine = Member.objects.filter(Q(committee_id=actor.committee_id), pk__in=actor.ids(Role.MEMBER))
    found = list(mine.select_related("person", "sector").order_by("-term__number"))
    return sorted(found, key=lambda member: member.state != MemberState.ACTIVE)


def standings(actor: Actor, on: date) -> list[Standing]:
    """In what standing the actor may propose that day, himself first. A member without other posts: two queries and one standing."""
    members = [member for member in memberships(actor) if member.state == MemberState.ACTIVE][:1]
    found = [Standing(member) for member in members]
    convened, liaison = actor.ids(Role.CONVENOR), actor.ids(Role.LIAISON)
    if not convened | liaison:
        return found
    bodies: list[tuple[type[ProposingBody], frozenset[UUID], Member | None]] = [
        (Organisation, liaison, None),
        (SpecialCommittee, liaison | convened, None),
        *((kind, convened, member) for member in members for kind in (Sector, Group)),
    ]
    for kind, ids, member in bodies:
        here = kind._default_manager.filter(pk__in=ids, committee_id=actor.committee, is_active=True)
        found += [Standing(member, body) for body in here]
    return [standing for standing in found if open_season(standing, on)]


def other_standings(actor: Actor, on: date) -> list[Standing]:
    """In what standings a draft may go on; nothing, without a query, for who proposes only for himself."""
    return standings(actor, on) if actor.ids(Role.CONVENOR) | actor.ids(Role.LIAISON) else []


def standing_key(proposal: Proposal) -> str:
    """The standing in which a proposal is written, as `Standing.key` says it."""
    if not proposal.sealed:
        return str(proposal.sector_id or proposal.group_id or "")
    first = proposal.proposers.get(position=may.FIRST)
    return str(first.organisation_id or first.special_committee_id)


def untouched_draft(actor: Actor, standing: Standing) -> Proposal | None:
    """A draft in this standing in which nothing is written yet: it is taken up again instead of piling up empty ones."""
    drafts = rows(actor, may.author, Proposal.objects.filter(state="draft", kind=standing.kind))
    drafts = drafts.filter(first_proposer_name=standing.name)
    empty = {"title": "", "situation": "", "analysis": "", "category": "", "recommendations": None}
    return drafts.filter(**empty, publication=Publication.FULL, attachments=None).order_by("-id").first()


def own_proposals(actor: Actor, show: str = "") -> QuerySet[Proposal]:
    """Proposals the actor signed: all, the unfinished ones ("drafts") or those he co-signed ("cosigned"); the newest first by id."""
    mine = rows(actor, may.proposer, Proposal.objects.all())
    if show == "drafts":
        mine = mine.filter(may.author(actor), state__in=UNFINISHED)
    elif show == "cosigned":
        mine = mine.exclude(may.author(actor))
    return mine


@dataclass(frozen=True)
class Part:
    """What of one's own proposals is asked for: of a year those that are no drafts, of a stage only these. No year asks for all."""

    year: int = 0
    stage: str = ""

    @classmethod
    def of(cls, data: Mapping[str, str]) -> "Part":
        """From an address; what makes no sense is left out."""
        year, stage = data.get("year", ""), data.get("stage", "")
        sound = re.fullmatch("[12][0-9]{3}", year)
        return cls(int(year), stage if stage in STAGES else "") if sound else cls()

    @property
    def query(self) -> dict[str, str]:
        """As it stands in an address."""
        named = {"year": str(self.year or ""), "stage": self.stage}
        return {name: value for name, value in named.items() if value}

    @property
    def words(self) -> str:
        """As a reader reads it; "" for all."""
        return f"{self.year}年{STAGES[self.stage][0] if self.stage else '提交'}的提案" if self.year else ""

    def told(self, found: QuerySet[Proposal]) -> str:
        """The same with the number of those found."""
        return f"{self.words}：{found.count()}件" if self.year else ""

    def narrow(self, found: QuerySet[Proposal]) -> QuerySet[Proposal]:
        """Only what is asked for."""
        states = STAGES[self.stage][1] if self.stage else BEGUN
        return found.filter(year=self.year, state__in=states) if self.year else found


def with_details(proposals: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """Together with what a card shows: units, lead proposal, how many signed and how many are still asked."""
    handled_by = Assignment.objects.exclude(state="transferred").select_related("unit")
    handled_by = handled_by.only("proposal", "unit__name")
    return (
        proposals.select_related("merged_into")
        .only(*CARD, "merged_into", *(f"merged_into__{name}" for name in NUMBERED))
        .prefetch_related(Prefetch("assignments", handled_by, to_attr="handled_by"))
        .annotate(
            signed=Count("proposers", filter=Q(proposers__state="confirmed", proposers__position__gt=0)),
            unanswered=Count("proposers", filter=Q(proposers__state="invited")),
        )
    )


def counts(actor: Actor) -> dict[str, int]:
    """How many proposals each part of the list has. One query on the signatures; what a person signed twice (two memberships, a member and his party) counts once."""
    signed = Proposer.objects.filter(may.mine(actor), state__in=may.SIGNED).order_by()
    first = Q(position=may.FIRST)
    found = rows(actor, lambda _: Q(), signed).aggregate(
        all=Count("proposal_id", distinct=True),
        authored=Count("proposal_id", distinct=True, filter=first),
        drafts=Count("proposal_id", distinct=True, filter=first & Q(proposal__state__in=UNFINISHED)),
    )
    return {**found, "cosigned": found["all"] - found["authored"]}


def invitations(actor: Actor) -> QuerySet[Proposer]:
    """Invitations to co-sign that the actor has not answered, the most urgent first."""
    asked = rows(actor, may.own_signature, Proposer.objects.filter(state="invited"))
    shown = ("due_on", "proposal__title", "proposal__first_proposer_name")
    return asked.select_related("proposal").only("proposal", *shown).order_by("due_on", "id")


def returned_with(case_ids: list[UUID]) -> dict[UUID, str]:
    """Why each of these proposals was last returned for revision (退回意见)."""
    events = Event.objects.filter(case_id__in=case_ids, key="proposal.send_back").order_by("at")
    return dict(events.values_list("case_id", "note"))


@cache
def _told() -> tuple[str, ...]:
    """Keys of the events of which the process tables tell proposers."""
    return tuple(
        f"{flow.process.key}.{step.verb}"
        for flow in flows()
        for step in flow.process.steps
        if {AUTHOR, PROPOSER} & set(step.told) and step.who != (SYSTEM,)
    )


def news(actor: Actor, most: int = 6) -> list[Event]:
    """What others lately did with the actor's proposals, as far as the process tables tell proposers of it."""
    mine = rows(actor, may.proposer, Proposal.objects.all()).values("pk")
    events = Event.objects.filter(Q(committee_id=actor.committee_id), case_id__in=mine, key__in=_told())
    return list(events.exclude(actor_id=actor.person_id).order_by("-at")[:most])


def units_to_wish(committee_id: UUID, wished: list[UUID]) -> list[Unit]:
    """Units a proposer can name: those in use, and those he has already named."""
    return list(Unit.objects.filter(Q(is_active=True) | Q(pk__in=wished), committee_id=committee_id))


def local_categories(committee_id: UUID, on: date, stored: str) -> list[str]:
    """The committee's own classes (本地分类) in the order of its setting, and the one already chosen; usually none."""
    named = str(policy.value(committee_id, "proposal.local_categories", on))
    return list(dict.fromkeys([*filter(None, re.split(r"[、,，;；\s]+", named)), *filter(None, [stored])]))


def invited_before(proposal: Proposal) -> set[str]:
    """Ids of the members who sign along or, after a recall (收回修改), were asked before: they are ticked again. Two queries at most."""
    rows = proposal.proposers.filter(position__gt=may.FIRST)
    found = {str(pk) for pk in rows.values_list("member_id", flat=True)}
    if found:
        return found
    recalled = Event.objects.filter(case_id=proposal.pk, key="proposal.recall").order_by("-at").first()
    people = recalled.data.get("people", []) if recalled else []
    asked = Member.objects.filter(committee_id=proposal.committee_id, person_id__in=people)
    return {str(pk) for pk in asked.values_list("pk", flat=True)} if people else set()


@dataclass
class SectorOfMembers:
    """A sector 界别 with the members who may be invited."""

    name: str
    members: list[Member] = field(default_factory=list)


def members_to_invite(proposal: Proposal) -> list[SectorOfMembers]:
    """All members in office but the first proposer, by sector. Two queries."""
    first = proposal.proposers.filter(position=may.FIRST).values("member_id")
    members = Member.objects.filter(
        committee_id=proposal.committee_id, term_id=proposal.plenary.term_id, state=MemberState.ACTIVE
    ).exclude(pk__in=first)
    sectors: dict[UUID, SectorOfMembers] = {}
    for member in members.select_related("person", "sector").order_by(
        "sector__position", "sector__name", "number"
    ):
        sectors.setdefault(member.sector_id, SectorOfMembers(member.sector.name)).members.append(member)
    return list(sectors.values())
