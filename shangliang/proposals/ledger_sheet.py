"""The ledger as a spreadsheet (台账导出)."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from shangliang.proposals.choices import Kind, Outcome, Source, Timing
from shangliang.proposals.ledger import CATEGORIES, ORDER, SHOWN, STATES, units_of
from shangliang.proposals.models import Proposal

EXPORTED = (
    *SHOWN,
    "sector_name",
    "kind",
    "timing",
    "local_category",
    "source",
    "filed_on",
    "assigned_on",
    "replied_on",
    "closed_on",
    "outcome",
)
EXPORT_HEADS = (
    "年度", "收件号", "提案号", "案由", "提案人", "界别", "提案类型", "提出时间", "类别", "本地分类", "选题来源", "状态", "承办单位",
    "立案日期", "交办日期", "答复日期", "办结日期", "办理结果", "当前期限", "重点提案",
)  # fmt: skip


def sheet_rows(queryset: QuerySet[Proposal], chunk: int = 1000) -> Iterator[tuple[Any, ...]]:
    """Rows of the spreadsheet under EXPORT_HEADS, in the order of the page; a fixed number of rows in memory at a time."""
    ordered = queryset.order_by(*(f"-{name}" for name in ORDER)).values(*ORDER, *EXPORTED)
    waiting: list[dict[str, Any]] = []
    for row in ordered.iterator(chunk_size=chunk):
        waiting.append(row)
        if len(waiting) == chunk:
            yield from _sheet_chunk(waiting)
            waiting = []
    if waiting:
        yield from _sheet_chunk(waiting)


def _sheet_chunk(found: list[dict[str, Any]]) -> Iterator[tuple[Any, ...]]:
    units = units_of(found)
    kinds, timings, outcomes = dict(Kind.choices), dict(Timing.choices), dict(Outcome.choices)
    sources = dict(Source.choices)
    for row in found:
        state = STATES[row["state"]]
        yield (
            row["year"],
            row["number"],
            row["filed_number"],
            row["title"],
            row["first_proposer_name"],
            row["sector_name"],
            kinds.get(row["kind"], ""),
            timings.get(row["timing"], ""),
            CATEGORIES.get(row["category"], ""),
            row["local_category"],
            sources.get(row["source"], ""),
            state.label,
            units[row["id"]],
            row["filed_on"],
            row["assigned_on"],
            row["replied_on"],
            row["closed_on"],
            outcomes.get(row["outcome"], ""),
            None if state.final else row["due_on"],
            "是" if row["is_key"] else "",
        )
