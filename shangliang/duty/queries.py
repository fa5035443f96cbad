"""What is read from the duty file, also by the rooms above."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from shangliang.core.paging import Page
from shangliang.duty.kinds import BUNDLES, KINDS, expand, label_of
from shangliang.duty.models import Deed, Objection, OutsideEntry, Standing
from shangliang.duty.sources.base import link_of
from shangliang.people.models import Member, Post

Members = QuerySet[Member]
MemberPage = Page[dict[str, Any]]
SHOWN = ("person", "term", "sector", "group", "special_committee", "committee")
COLUMNS = ("number", "person__name", "sector__name", "group__name", "is_standing", "state")
YEARS_BACK = 5
NOT_DONE = (".absent", ".on_leave")
"""Kinds that end so say that somebody was not there."""


def deeds_of(member_ids: Collection[UUID], since: date, until: date) -> QuerySet[Deed]:
    """Deeds of these memberships that count, dated within the days, both included; without those an upheld objection has excluded."""
    return Deed.objects.filter(member__in=member_ids, on__range=(since, until), excluded=False)


@dataclass(frozen=True)
class Part:
    """Which of a year's counting deeds are asked for: of a sort (PARTS), of some kinds or bundles, of a month. Empty asks for the whole file."""

    only: str = ""
    kinds: tuple[str, ...] = ()
    month: int = 0

    @classmethod
    def of(cls, data: Mapping[str, str]) -> "Part":
        """From an address; what makes no sense is left out."""
        only, kinds, month = (data.get(name, "") for name in ("only", "kinds", "month"))
        known = tuple(name for name in kinds.split(",") if name in KINDS or name in BUNDLES)
        is_month = month in [str(n) for n in range(1, 13)]
        return cls(only if only in PARTS else "", known, int(month) if is_month else 0)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for."""
        return self == Part()

    @property
    def query(self) -> str:
        """As it stands in an address, behind the year."""
        named = {"only": self.only, "kinds": ",".join(self.kinds), "month": self.month}
        return "".join(f"&{name}={value}" for name, value in named.items() if value)

    @property
    def words(self) -> str:
        """As a reader reads it."""
        only, _ = PARTS.get(self.only, ("", None))
        words = (
            f"{self.month}月" if self.month else "",
            only,
            "、".join(label_of(name) for name in self.kinds),
        )
        return "，".join(word for word in words if word)

    def holds(self, deed: Deed) -> bool:
        """Whether a deed is asked for."""
        return (
            not deed.excluded
            and (not self.only or PARTS[self.only][1](deed.kind))
            and (not self.kinds or deed.kind in expand(self.kinds))
            and self.month in (0, deed.on.month)
        )


def _ends(*outcomes: str) -> Callable[[str], bool]:
    """Whether a kind is attendance with one of these outcomes; 提交发言 is none."""

    def has(kind: str) -> bool:
        nature, _, outcome = kind.rpartition(".")
        return outcome in outcomes and nature != "speech"

    return has


PARTS: dict[str, tuple[str, Callable[[str], bool]]] = {
    "came": ("参加会议活动", _ends("attended", "late", "early", "written")),
    "leave": ("请假", _ends("on_leave")),
    "absent": ("缺席", _ends("absent")),
    "done": ("履职事项，不含请假和缺席", lambda kind: not kind.endswith(NOT_DONE)),
}
"""Bundles of kinds: words, and which kinds belong."""


@dataclass(frozen=True)
class File:
    """The file of one member for one calendar year: all deeds, also the excluded ones, the latest first, and how often each kind counts."""

    member: Member
    year: int
    deeds: list[Deed] = field(default_factory=list)

    def part(self, asked: Part) -> "File":
        """Only what is asked for; the file itself when that is nothing."""
        return (
            self
            if asked.is_empty
            else replace(self, deeds=[deed for deed in self.deeds if asked.holds(deed)])
        )

    @property
    def counts(self) -> Counter[str]:
        """How many deeds of each kind count."""
        return Counter(deed.kind for deed in self.deeds if not deed.excluded)

    @property
    def by_kind(self) -> list["OfKind"]:
        """The deeds under their kinds, in the order of the vocabulary."""
        found: dict[str, list[Deed]] = defaultdict(list)
        for deed in self.deeds:
            found[deed.kind].append(deed)
        order = {key: n for n, key in enumerate(KINDS)}
        return [
            OfKind(kind, deeds)
            for kind, deeds in sorted(found.items(), key=lambda row: order.get(row[0], 999))
        ]


@dataclass(frozen=True)
class OfKind:
    """Deeds of one kind."""

    kind: str
    deeds: list[Deed]

    @property
    def label(self) -> str:
        return label_of(self.kind)

    @property
    def unit(self) -> str:
        """Of the quantity."""
        return KINDS[self.kind].unit if self.kind in KINDS else "次"

    @property
    def count(self) -> int:
        """How many count."""
        return sum(not deed.excluded for deed in self.deeds)

    @property
    def lines(self) -> list[tuple[Deed, str]]:
        """Each deed with the address of its record; "" when this release knows none."""
        return [(deed, link_of(deed.source, deed.record_id, deed.subject_id)) for deed in self.deeds]


def file_of(member: Member, year: int) -> File:
    """The member's deeds of a calendar year; one query."""
    deeds = Deed.objects.filter(member=member, on__range=(date(year, 1, 1), date(year, 12, 31)))
    return File(member, year, list(deeds.select_related("ruling").order_by("-on", "-id")))


def current_member(member_ids: Collection[UUID]) -> Member | None:
    """Of several memberships the one of the latest term; with what its file shows. None for none."""
    found = Member.objects.filter(pk__in=member_ids).select_related(*SHOWN).order_by("-term__since")
    return found.first()


def years_of(member: Member, today: date) -> list[int]:
    """Calendar years of the member's term up to now, the latest first."""
    last = min(today, member.term.until or today).year
    first = member.term.since.year
    return list(range(max(last, first), first - 1, -1))


def posts_of(member: Member) -> list[Post]:
    """Posts the person held in this committee during the term, the latest first."""
    held = Post.objects.filter(person=member.person_id, committee=member.committee_id, until=None)
    ended = Post.objects.filter(
        person=member.person_id, committee=member.committee_id, until__gte=member.term.since
    )
    bodies = ("sector", "group", "special_committee", "organisation", "unit")
    return list((held | ended).select_related(*bodies).order_by("-since", "-id"))


def standings_of(member: Member) -> list[Standing]:
    """Decisions about the membership, the latest first."""
    return list(member.standings.select_related("file"))


def objections_to(member: Member) -> list[Objection]:
    """What the member has objected to, the latest first."""
    return list(member.objections.order_by("-created_at", "-id")[:50])


def open_outside(member: Member) -> list[OutsideEntry]:
    """Entries of the member that do not count yet or were refused, the latest first."""
    return list(member.outside.exclude(state__in=("accepted", "withdrawn"))[:30])


def year_in(text: str, today: date) -> int:
    """The year an address asks for, if it is one of those offered; else the present one."""
    return int(text) if text.isdigit() and int(text) in recent(today) else today.year


def recent(today: date) -> list[int]:
    """Years offered in lists, the latest first."""
    return list(range(today.year, today.year - YEARS_BACK, -1))


def in_term(today: date) -> Members:
    """Members of terms that run today."""
    runs = Q(term__until=None) | Q(term__until__gte=today)
    return Member.objects.filter(runs, term__since__lte=today)


def narrowed(found: Members, chosen: Mapping[str, Any]) -> Members:
    """What the filters leave."""
    if words := chosen.get("q"):
        found = found.filter(Q(person__name__contains=words) | Q(number=words))
    for name in ("sector", "group", "state"):
        if chosen.get(name):
            found = found.filter(**{name: chosen[name]})
    if chosen.get("standing"):
        found = found.filter(is_standing=chosen["standing"] == "yes")
    return found


def with_counts(lines: Sequence[dict[str, Any]], year: int) -> list[dict[str, Any]]:
    """The lines of a page with the numbers of their deeds in a year, one query: all, proposals, briefs, activities, absences."""
    ids = [line["id"] for line in lines]
    counted = deeds_of(ids, date(year, 1, 1), date(year, 12, 31)).order_by()
    have: dict[UUID, Counter[str]] = {pk: Counter() for pk in ids}
    for pk, kind, n in counted.values_list("member", "kind").annotate(Count("pk")):
        have[pk].update(dict.fromkeys(_columns_of(kind), n))
    return [{**line, "counts": have[line["id"]]} for line in lines]


def _columns_of(kind: str) -> tuple[str, ...]:
    if kind.endswith(".absent"):
        return ("absent",)
    if kind.endswith(NOT_DONE):
        return ()
    if kind in ("proposal.submitted", "brief.submitted"):
        return ("all", kind.partition(".")[0])
    return ("all", "attended") if kind.endswith((".attended", ".late", ".early")) else ("all",)


NOTHING_WAITS = {"outside": 0, "objections": 0}


def waiting(committee_id: UUID) -> dict[str, int]:
    """What waits for the secretariat: entries to review, objections to answer; two queries."""
    return {
        "outside": OutsideEntry.objects.filter(committee_id=committee_id, state="submitted").count(),
        "objections": Objection.objects.filter(committee_id=committee_id, state="raised").count(),
    }
