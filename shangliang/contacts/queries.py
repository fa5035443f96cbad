"""Reads of the contacts room."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery, Value

from shangliang.audit.models import Event
from shangliang.contacts import coverage
from shangliang.contacts import permissions as may
from shangliang.contacts.choices import EndKind, Side
from shangliang.contacts.models import ChainItem, Counterpart, End, MemberMark, RelationType, Tie, TieContact
from shangliang.core.access import Actor, rows
from shangliang.core.figures import percent
from shangliang.core.paging import Beyond, Page, page_of
from shangliang.people.models import Member

SIZE, MATRIX_ROWS, MOST_NODES, MOST_OWN = 30, 10, 2000, 300


@dataclass(frozen=True)
class Line:
    """A relation with its coverage: whom it should reach, who is tied, who was reached this year, which ties are late."""

    relation: RelationType
    wanted: int
    tied: int
    reached: int
    ties: int
    late: int

    @property
    def rate(self) -> str:
        """Share reached, as readers know it."""
        return percent(Fraction(self.reached, self.wanted) if self.wanted else None)

    @property
    def is_met(self) -> bool:
        """Whether the share asked for is reached."""
        return self.wanted > 0 and self.reached * 100 >= self.relation.share * self.wanted


def lines(relations: Sequence[RelationType], on: date) -> list[Line]:
    """Coverage of several relations, counted in one statement."""
    counts = []
    for one in relations:
        ties = coverage.open_ties(relation=one)
        asked = {
            "wanted": coverage.wanted(one, on),
            "tied": coverage.tied(one, on),
            "reached": coverage.reached(one, on, on.year),
            "ties": ties,
            "late": coverage.late(ties, on),
        }
        counts += [
            found.order_by()
            .values(which=Value(f"{one.pk}/{name}"))
            .annotate(n=Count("pk"))
            .values_list("which", "n")
            for name, found in asked.items()
        ]
    known = dict(counts[0].union(*counts[1:], all=True)) if counts else {}
    names = ("wanted", "tied", "reached", "ties", "late")
    return [Line(one, *(known.get(f"{one.pk}/{name}", 0) for name in names)) for one in relations]


def relations(actor: Actor, *, active: bool = True) -> list[RelationType]:
    """Relation types of the committee."""
    found = rows(actor, may.read_relation, RelationType.objects.all())
    return list(found.filter(is_active=True) if active else found)


def oldest_first(
    found: QuerySet[Any], by: tuple[str, str], after: str, size: int = SIZE
) -> tuple[list[Any], str]:
    """A page in ascending order behind the key `after`, and the key of the next one ("" at the end). A key that is none of ours gives the first page."""
    model, (name, _) = found.model, by
    given, _, pk = after.rpartition("~")
    try:
        values = [model._meta.get_field(name).to_python(given), UUID(pk)] if after else []
    except (ValidationError, ValueError):
        values = []
    if values:
        found = found.filter(Beyond(by, values, ">", model))
    shown = list(found.order_by(*by)[: size + 1])
    more = f"{getattr(shown[size - 1], name)}~{shown[size - 1].pk}" if len(shown) > size else ""
    return shown[:size], more


def ties_page(
    relation: RelationType, words: str, *, ended: bool, after: str, before: str
) -> Page[dict[str, Any]]:
    """Ties of a relation, the newest first. Raises BadKeyError."""
    found = relation.ties.filter(until__isnull=not ended)
    if words:
        found = found.filter(Q(near__name__icontains=words) | Q(far__name__icontains=words))
    columns = ("near__name", "far__name", "since", "until", "end_reason", "last_on", "quiet_since")
    return page_of(found, by=("id",), columns=columns, size=SIZE, after=after, before=before)


def late_page(actor: Actor, relation: UUID | None, on: date, after: str) -> tuple[list[Tie], str]:
    """Ties quiet for too long, the longest first."""
    found = rows(actor, may.read, coverage.open_ties())
    found = coverage.late(found.filter(relation_id=relation) if relation else found, on)
    return oldest_first(found.select_related("relation", "near", "far"), ("quiet_since", "id"), after)


@dataclass(frozen=True)
class MatrixRow:
    """One row: who contacts, and the tie (or None) for each column."""

    near: End
    cells: list[Tie | None]


def matrix(relation: RelationType, after: str) -> tuple[list[End], list[MatrixRow], str]:
    """Columns, rows and the key of the next page: some who contact × everybody they contact."""
    current = relation.ties.filter(until=None)
    ends = End.objects.filter(pk__in=current.values("near_id"))
    near, more = oldest_first(ends, ("name", "id"), after, MATRIX_ROWS)
    ties = {
        (one.near_id, one.far_id): one
        for one in current.filter(near__in=near).select_related("far").order_by("far__name", "far_id")
    }
    columns = list({one.far_id: one.far for one in ties.values()}.values())
    return columns, [MatrixRow(one, [ties.get((one.pk, far.pk)) for far in columns]) for one in near], more


@dataclass
class Node:
    """A counterpart in the tree, with the ties it stands in and the levels below."""

    counterpart: Counterpart
    ties: list[Tie]
    below: "list[Node]"

    @property
    def untied(self) -> int:
        """How many places at or below have nobody."""
        return (not self.ties) + sum(node.untied for node in self.below)


def tree(relation: RelationType) -> list[Node]:
    """The counterparts of a relation by levels; at most MOST_NODES."""
    which = "far" if relation.far == Side.COUNTERPART else "near"
    kind = getattr(relation, f"{which}_kind")
    found = Counterpart.objects.filter(committee_id=relation.committee_id, is_active=True)
    listed = list((found.filter(kind=kind) if kind else found)[:MOST_NODES])
    ties: dict[UUID, list[Tie]] = {}
    for tie in relation.ties.filter(until=None).select_related("near", "far"):
        ties.setdefault(getattr(tie, which).counterpart_id, []).append(tie)
    nodes = {one.pk: Node(one, ties.get(one.pk, []), []) for one in listed}
    tops: list[Node] = []
    for one in listed:
        above = nodes.get(one.parent_id) if one.parent_id else None
        (above.below if above else tops).append(nodes[one.pk])
    return tops


PARTS = {"all": "应联系", "tied": "已建立联系关系", "reached": "本年已联系", "missed": "本年未联系"}
NAME = {Side.LEADER: "name"} | dict.fromkeys(
    (Side.UNIT, Side.SPECIAL, Side.ORGANISATION, Side.COUNTERPART), "name"
)


def covered_page(
    relation: RelationType, part: str, on: date, *, after: str, before: str
) -> Page[dict[str, Any]]:
    """Who is behind one number of the coverage, with his last contact that counts. Raises BadKeyError."""
    found = {
        "all": lambda: coverage.wanted(relation, on),
        "tied": lambda: coverage.tied(relation, on),
        "reached": lambda: coverage.reached(relation, on, on.year),
        "missed": lambda: coverage.missed(relation, on, on.year),
    }[part]()
    side = Side(coverage.target_side(relation))
    column = f"{relation.target}__{coverage.COLUMN[side]}_id"
    ties = Tie.objects.filter(relation=relation, until=None, **{column: OuterRef("pk")}).order_by()
    last = ties.values(column).annotate(last=Max("last_on")).values("last")
    many = ties.values(column).annotate(n=Count("pk")).values("n")
    name = F(NAME.get(side, "person__name"))
    found = found.annotate(shown=name, last=Subquery(last), ties_n=Subquery(many))
    return page_of(
        found, by=("id",), columns=("shown", "last", "ties_n"), size=SIZE, after=after, before=before
    )


def own_ties(actor: Actor) -> list[Tie]:
    """Ties in force in which the actor stands, those quiet longest first."""
    found = rows(actor, may.own, coverage.open_ties())
    return list(found.select_related("relation", "near", "far").order_by("quiet_since", "id")[:MOST_OWN])


def to_confirm(actor: Actor) -> list[TieContact]:
    """Contacts that wait for the actor's word."""
    found = rows(actor, may.other, TieContact.objects.filter(state="waiting"))
    return list(found.select_related("maker", "other").order_by("due_on", "id")[:MOST_OWN])


def own_contacts(actor: Actor) -> list[TieContact]:
    """What the actor's own side entered, the newest first."""
    found = rows(actor, may.author, TieContact.objects.all())
    return list(found.select_related("maker", "other", "tie__relation").order_by("-on", "-id")[:SIZE])


def contacts_of(tie: Tie) -> list[TieContact]:
    """The contacts of a tie, the newest first."""
    return list(tie.contacts.select_related("maker", "other").order_by("-on", "-id")[:200])


def ties_of_member(actor: Actor, member: Member) -> list[Tie]:
    """All ties of a member, those in force first."""
    here = Q(near__person_id=member.person_id) | Q(far__person_id=member.person_id)
    found = rows(actor, may.read, Tie.objects.filter(here)).select_related("relation", "near", "far")
    return list(found.order_by(F("until").desc(nulls_first=True), "-id")[:MOST_OWN])


def events_of(contact: TieContact) -> list[Event]:
    """The story of a contact, the newest first."""
    return list(Event.objects.filter(case_id=contact.pk).order_by("-at", "-id")[:100])


def counterparts(actor: Actor, kind: str, after: str, before: str) -> Page[dict[str, Any]]:
    """Counterparts of a kind, the newest first. Raises BadKeyError."""
    found = rows(actor, may.read_relation, Counterpart.objects.all())
    found = found.filter(kind=kind) if kind else found
    columns = ("name", "kind", "parent__name", "contact_person", "phone", "is_active")
    return page_of(found, by=("id",), columns=columns, size=SIZE, after=after, before=before)


def items_of(counterpart: Counterpart) -> dict[str, list[ChainItem]]:
    """The lists of a chain, by kind."""
    found: dict[str, list[ChainItem]] = {}
    for item in counterpart.items.select_related("unit"):
        found.setdefault(item.kind, []).append(item)
    return found


def leaders_of(counterpart: Counterpart) -> list[Tie]:
    """Ties in force of a counterpart."""
    here = Q(near__counterpart=counterpart) | Q(far__counterpart=counterpart)
    return list(Tie.objects.filter(here, until=None).select_related("relation", "near", "far"))


def marks(actor: Actor, after: str, before: str) -> Page[dict[str, Any]]:
    """Party membership as far as the actor may read it. Raises BadKeyError."""
    found = rows(actor, may.mark, MemberMark.objects.all())
    columns = ("member__number", "member__person__name", "mark", "detail")
    return page_of(found, by=("id",), columns=columns, size=SIZE, after=after, before=before)


def loads(relation: RelationType) -> dict[UUID, int]:
    """How many ties in force each member who contacts has in a relation."""
    current = relation.ties.filter(until=None, near__kind=EndKind.MEMBER)
    return dict(
        current.order_by()
        .values("near__member_id")
        .annotate(n=Count("pk"))
        .values_list("near__member_id", "n")
    )


def without_tie(relation: RelationType, known: Iterable[Any]) -> list[Any]:
    """Subjects of the far side who have no tie in force."""
    taken = {
        pk
        for ids in relation.ties.filter(until=None).values_list(
            "far__member_id", "far__person_id", "far__unit_id", "far__special_committee_id", "far__organisation_id", "far__counterpart_id"
        )
        for pk in ids
        if pk
    }  # fmt: skip
    return [one for one in known if one.pk not in taken]
