"""A row while it is checked, and what the committee has already."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, TypeVar
from uuid import UUID

from shangliang.archives.columns import TITLES
from shangliang.archives.models import Batch, Text
from shangliang.core.text import one_line
from shangliang.people.models import Member, Unit
from shangliang.people.sheets import Row
from shangliang.proposals.actions import Past
from shangliang.proposals.models import Proposal
from shangliang.tenancy.models import Plenary

What = Literal["new", "same", "bad"]
LABELS: dict[str, str] = {"bad": "有错误", "new": "可导入", "same": "已有"}
T = TypeVar("T")


@dataclass
class Checked:
    """A row and what it would do. Problems (in `row`) keep it out, warnings do not; `past` is what would be brought in."""

    row: Row
    what: What = "new"
    warnings: list[tuple[str, str]] = field(default_factory=list)
    past: Past | None = None

    def wrong(self, key: str, text: str) -> None:
        """A problem at a cell."""
        self.row.problems.append((TITLES[key], text))

    def warn(self, key: str, text: str) -> None:
        """Something to look at, which does not keep the row out."""
        self.warnings.append((TITLES[key], text))

    def cell(self, key: str) -> str:
        return one_line(self.row.values.get(key, ""))

    def take(self, key: str, read: Callable[[str], T], otherwise: T, message: str) -> T:
        """A cell read by a function that may refuse it."""
        text = self.cell(key)
        if not text:
            return otherwise
        try:
            return read(text)
        except (ValueError, KeyError, StopIteration):
            self.wrong(key, message.format(text=text[:30]))
            return otherwise


@dataclass(frozen=True)
class Known:
    """What the committee has already, read with a handful of queries."""

    plenaries: dict[tuple[int, int], Plenary]
    years: dict[int, Plenary]
    units: dict[str, Unit]
    members: dict[tuple[UUID, str], list[Member]]
    filed: set[tuple[UUID, int]]
    received: set[tuple[UUID, int]]
    texts: dict[tuple[str, int | None, int], Text]

    @classmethod
    def of(cls, batch: Batch) -> "Known":
        own = {"committee_id": batch.committee_id}
        plenaries = list(Plenary.objects.filter(**own).select_related("term"))
        units = list(Unit.objects.filter(**own))
        members: dict[tuple[UUID, str], list[Member]] = {}
        for member in Member.objects.filter(**own).select_related("person", "sector"):
            members.setdefault((member.term_id, member.person.name), []).append(member)
        numbers = list(
            Proposal.objects.filter(**own, number__isnull=False).values_list(
                "plenary_id", "number", "filed_number"
            )
        )
        return cls(
            {(one.term.number, one.number): one for one in plenaries},
            {one.year: one for one in plenaries},
            {name: unit for unit in units for name in (unit.short_name, unit.name) if name},
            members,
            {(plenary, filed) for plenary, _, filed in numbers if filed},
            {(plenary, number) for plenary, number, _ in numbers if number},
            {
                (text.kind, text.year, text.number): text
                for text in batch.texts.select_related("file")
                if text.number
            },
        )
