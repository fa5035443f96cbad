"""What somebody who writes briefs asks: in whose name may I write, what did I send, what became of it, who wrote along."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from shangliang.audit.models import Event
from shangliang.briefs import permissions as may
from shangliang.briefs.choices import OutcomeKind, Source
from shangliang.briefs.models import Author, Brief, Contribution, Outcome, Quota
from shangliang.core.access import Actor, rows
from shangliang.people.models import (
    Group,
    Member,
    MemberState,
    Organisation,
    OrganisationKind,
    Sector,
    SpecialCommittee,
)
from shangliang.people.roles import Role

Body = Organisation | SpecialCommittee | Sector | Group
UNSENT = ("draft", "returned")
CARD = (
    "id", "title", "state", "state_since", "due_on", "year", "number", "source", "source_name", "urgency", "created_at",
)  # fmt: skip
TOLD_WHY = ("send_back", "keep", "pass_on", "convert")
"""Steps of the editor whose words the author reads as the reason (为何)."""


@dataclass(frozen=True)
class Standing:
    """In what standing somebody writes: as himself (member, informant), or for a body he answers for."""

    source: str
    name: str
    body: Body | None = None

    @property
    def key(self) -> str:
        """Told apart from the person's other standings."""
        return str(self.body.pk) if self.body else str(self.source)

    @property
    def words(self) -> str:
        """As the choice is offered."""
        return (
            f"{self.name}（{Source(self.source).label}）" if self.body else f"我本人（{_OWN[self.source]}）"
        )


_OWN: dict[str, str] = {Source.MEMBER: "委员", Source.INFORMANT: "信息员"}
_SOURCES: tuple[tuple[type[Body], Source, tuple[str, ...]], ...] = (
    (Organisation, Source.PARTY, (Role.LIAISON,)),
    (SpecialCommittee, Source.SPECIAL, (Role.LIAISON, Role.CONVENOR)),
    (Sector, Source.SECTOR, (Role.CONVENOR,)),
    (Group, Source.GROUP, (Role.CONVENOR,)),
)


def standings(actor: Actor) -> list[Standing]:
    """In what standings the actor may write, himself first. Without a post for a body no query."""
    own = ((Role.MEMBER, Source.MEMBER), (Role.INFORMANT, Source.INFORMANT))
    found = [Standing(source, actor.name) for role, source in own if actor.has(role)]
    for kind, source, roles in _SOURCES:
        ids = frozenset[UUID]().union(*(actor.ids(role) for role in roles))
        if not ids:
            continue
        here = kind._default_manager.filter(pk__in=ids, committee_id=actor.committee, is_active=True)
        found += [Standing(_source(body, source), body.name, body) for body in here]
    return found


def _source(body: Body, usual: Source) -> str:
    lower = isinstance(body, Organisation) and body.kind == OrganisationKind.LOWER
    return Source.LOWER if lower else usual


def begun(actor: Actor, key: UUID | None) -> Brief | None:
    """The brief the actor began under a key his browser made; None when there is none yet."""
    if key is None:
        return None
    return Brief.objects.filter(pk=key, committee_id=actor.committee, written_by_id=actor.person).first()


def has_written(actor: Actor) -> bool:
    """Whether the actor's name stands under any brief: who never wrote one is shown how."""
    return rows(actor, lambda _: Q(), Author.objects.filter(person_id=actor.person)).exists()


def own_briefs(actor: Actor, show: str = "", year: int = 0) -> QuerySet[Brief]:
    """Briefs with the actor among the authors: all, those still to be sent ("unsent"), those sent ("sent") or those issued ("issued"); of one year or (0) of all."""
    mine = rows(actor, may.author, Brief.objects.filter(year=year) if year else Brief.objects.all())
    if show == "sent":
        mine = mine.filter(number__isnull=False)
    elif show == "unsent":
        mine = mine.filter(state__in=UNSENT)
    elif show == "issued":
        mine = mine.filter(state__in=("issued", "archived"), contributions__issue__state="issued").distinct()
    return mine


def of_year_told(found: QuerySet[Brief], year: int, words: str) -> str:
    """The part of a year in words, with its number; "" without a year."""
    return f"{year}年{words}的稿件：{found.count()}件" if year else ""


@dataclass(frozen=True)
class Progress:
    """The actor's own briefs of a month: sent, issued, adopted at some level; the goal set for him, None without one."""

    sent: int
    issued: int
    adopted: int
    goal: int | None = None


def progress(actor: Actor, on: date) -> Progress:
    """What became of the briefs sent in the month of a day. Two queries."""
    month = Q(submitted_at__year=on.year, submitted_at__month=on.month)
    adopted = Q(
        contributions__issue__outcomes__kind=OutcomeKind.ADOPTION,
        contributions__issue__outcomes__taken_back_at__isnull=True,
    )
    found = (
        rows(actor, may.author, Brief.objects.filter(month))
        .order_by()
        .aggregate(
            sent=Count("pk", distinct=True),
            issued=Count("pk", distinct=True, filter=Q(contributions__issue__state="issued")),
            adopted=Count("pk", distinct=True, filter=adopted),
        )
    )
    return Progress(**found, goal=_goal(actor, on))


def _goal(actor: Actor, on: date) -> int | None:
    """The monthly goal (报送任务) in force that names the actor or a body he answers for."""
    bodies = frozenset[UUID]().union(*(actor.ids(role) for role in (Role.CONVENOR, Role.LIAISON)))
    goals = Quota.objects.filter(
        committee_id=actor.committee, body_id__in=[actor.person, *bodies], period="month", valid_from__lte=on
    )
    goal: int | None = goals.order_by("-valid_from").values_list("count", flat=True).first()
    return goal


def reasons(briefs: Iterable[UUID]) -> dict[UUID, str]:
    """Brief → the words with which the editor last decided on it (退稿理由)."""
    keys = [f"brief.{verb}" for verb in TOLD_WHY]
    events = Event.objects.filter(case_id__in=list(briefs), key__in=keys).order_by("at")
    return dict(events.values_list("case_id", "note"))


def adoptions(briefs: Sequence[UUID]) -> dict[UUID, list[str]]:
    """Brief → what came of it (市级采用, 批示), each once, in the order of time. Two queries."""
    issues: dict[UUID, list[UUID]] = {}
    into = Contribution.objects.filter(brief_id__in=briefs, issue__state="issued")
    for brief, issue in into.values_list("brief_id", "issue_id"):
        issues.setdefault(issue, []).append(brief)
    found: dict[UUID, list[str]] = {}
    outcomes = Outcome.objects.filter(
        Q(issue_id__in=list(issues)) | Q(brief_id__in=briefs), taken_back_at__isnull=True
    )
    for outcome in outcomes.order_by("on", "created_at"):
        of = [outcome.brief_id] if outcome.brief_id else issues[outcome.issue_id] if outcome.issue_id else []
        for brief in of:
            words = found.setdefault(brief, [])
            words += [str(outcome)] if str(outcome) not in words else []
    return found


def names_to_offer(actor: Actor) -> list[str]:
    """Names of the members who may write along; those called alike with their number (王伟 012)."""
    here = Member.objects.filter(committee_id=actor.committee, state=MemberState.ACTIVE)
    found = list(here.order_by("person__name", "number").values_list("person_id", "person__name", "number"))
    often = Counter(name for _, name, _ in found)
    return [
        f"{name} {number}" if often[name] > 1 else name
        for person, name, number in found
        if person != actor.person_id
    ]


def named_members(committee_id: UUID, words: Sequence[str]) -> dict[str, list[Member]]:
    """Words → the members they name: a name, or a name with the member's number where two are called alike (王伟 012)."""
    split = {word: re.fullmatch(r"(.*?)[\s（(]*(\d*)[）)]?", word) for word in words}
    names = {word: (match[1].strip(), match[2]) for word, match in split.items() if match}
    here = Member.objects.filter(
        committee_id=committee_id,
        state=MemberState.ACTIVE,
        person__name__in={name for name, _ in names.values()},
    ).select_related("person")
    members = list(here)
    return {
        word: [
            member
            for member in members
            if member.person.name == name and (not number or member.number == number)
        ]
        for word, (name, number) in names.items()
    }


def version_of(brief: Brief) -> str:
    """Changes whenever the text does: by it two windows notice each other."""
    names = ("title", "situation", "analysis", "suggestion", "category", "urgency")
    text = "\0".join(getattr(brief, name) for name in names)
    return sha256(text.encode()).hexdigest()[:16]
