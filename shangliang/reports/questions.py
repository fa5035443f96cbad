"""A question to a figure: which one, for which year, period and part, as known on which day; its records, its number and its address."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse

from shangliang.core.figures import Figure, Ratio, Scope, axis_named, measures, written
from shangliang.core.text import day_in_words
from shangliang.reports import journal
from shangliang.reports.overview import Mean, Share
from shangliang.reports.scopes import scope_words


@dataclass(frozen=True)
class Question:
    """What a reader asks. `figure`: the counted figure whose records are shown, of a ratio one of its sides. `on`: an earlier day."""

    asked: Figure | Ratio
    figure: Figure
    scope: Scope
    on: date | None = None
    more: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def as_of(self) -> journal.AsOf | None:
        """What the journal knows about that day; None when today is asked for."""
        return journal.as_of(self.figure, self.scope, self.on) if self.on else None

    @cached_property
    def records(self) -> QuerySet[Any]:
        """The records behind the number; none when the journal does not reach back that far."""
        return self.records_of(self.figure)

    def records_of(self, figure: Figure) -> QuerySet[Any]:
        """The same for another figure."""
        if self.on is None:
            return figure.records(self.scope)
        found = self.as_of if figure is self.figure else journal.as_of(figure, self.scope, self.on)
        then = journal.records_as_of(figure, self.scope, self.on)
        return then if found and found.known else then.none()

    @property
    def number(self) -> int:
        """How many records there are, whether the reader may open them or not."""
        return self.records.count()

    def share(self) -> Share | None:
        """Of a ratio both its counts."""
        if isinstance(self.asked, Figure):
            return None
        above = self.asked.above if self.scope.is_narrow else self.asked.numerator
        return Share(
            self.asked, self.records_of(above).count(), self.records_of(self.asked.denominator).count()
        )

    @cached_property
    def means(self) -> list[Mean]:
        """Means and sums over exactly these records; of an earlier day over those counted then, by what they say today. One query each."""
        over = [each for each in measures().values() if each.figure.key == self.figure.key]
        return [Mean(each, each.of(each.numbers(self.records))) for each in over]

    @property
    def when(self) -> str:
        """How an earlier day is to be understood, honestly also where nothing is known of it."""
        found = self.as_of
        if found is None:
            return ""
        day = day_in_words(found.day)
        if found.known:
            narrow = "期间和分项按各条记录现在的日期和归属划分。" if self.scope.is_narrow else ""
            mean = "均值和合计按当日计入的记录、以各条记录现在登记的数计算。" if self.means else ""
            return f"按{day}当日终了时已知的情况统计。{narrow}{mean}"
        if found.since:
            return f"本项指标自{day_in_words(found.since)}起逐日留存，{day}的情况没有留存，不能倒推。"
        return f"本项指标尚未开始逐日留存，{day}的情况没有留存，不能倒推。"

    @property
    def words(self) -> str:
        """Year, period and parts."""
        return scope_words(self.scope)

    @property
    def parameters(self) -> dict[str, str]:
        """What stands in the address."""
        scope = self.scope
        named: dict[str, Any] = {
            "year": scope.year,
            "unit": scope.unit_id,
            "since": scope.since,
            "until": scope.until,
        }
        named |= {"on": self.on, "below": "1" if scope.below else None}
        named |= {axis: written(value) for axis, value in scope.narrow}
        return {name: str(value) for name, value in named.items() if value is not None} | dict(self.more)

    def url(self, name: str = "records", *arguments: str, **more: str) -> str:
        """An address of the room with the same question."""
        key = self.asked.key if name == "records" else self.figure.key
        return (
            reverse(f"reports:{name}", args=[*key.split("."), *arguments])
            + "?"
            + urlencode(self.parameters | more)
        )

    def within(self, axis: str, value: Any) -> "Question":
        """The same question for one part."""
        return replace(self, scope=self.scope.within(axis, value), more={})

    def axes(self) -> list[tuple[str, str]]:
        """Along what the figure can be divided further, with words; committees only where those below count too."""
        taken = {axis for axis, _ in self.scope.narrow} | (set() if self.scope.below else {"committee"})
        return [(axis, axis_named(axis).label) for axis in self.figure.axes if axis not in taken]
