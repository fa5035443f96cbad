"""Keyset paging: pages follow a key, not a count, so that the thousandth page costs what the first does."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet, ValidationError
from django.db import connections, models
from django.db.models import F, QuerySet, Value
from django.db.models.expressions import Func

T = TypeVar("T")


def _field(model: type[models.Model], name: str) -> Any:
    return model._meta.get_field(name)


class Beyond(Func):
    """`(a, b, c) < (x, y, z)` as one row comparison, which PostgreSQL answers from an index on these columns."""

    output_field = models.BooleanField()
    arg_joiner = ", "

    def __init__(
        self, fields: Sequence[str], values: Sequence[Any], sign: str, model: type[models.Model]
    ) -> None:
        typed = [
            Value(value, output_field=_field(model, name)) for name, value in zip(fields, values, strict=True)
        ]
        super().__init__(*(F(name) for name in fields), *typed)
        self.sign = sign

    def as_sql(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, list[Any]]:  # type: ignore[override]  # Django's own has more options, all unused here
        del connection  # the same SQL everywhere
        parts, params = [], []
        for expression in self.source_expressions:
            sql, values = compiler.compile(expression)
            parts.append(sql)
            params += values
        half = len(parts) // 2
        return f"({', '.join(parts[:half])}) {self.sign} ({', '.join(parts[half:])})", params


@dataclass(frozen=True)
class Page(Generic[T]):
    """One page. `newer` and `older` are the keys to pass on as `before` and `after`; "" where there is nothing more."""

    rows: list[T]
    newer: str = ""
    older: str = ""
    first: bool = True


class BadKeyError(Exception):
    """The key in the address is none of ours."""


def _parsed(key: str, fields: Sequence[str], model: type[models.Model]) -> list[Any]:
    parts = key.split("~")
    if len(parts) != len(fields):
        raise BadKeyError
    try:
        return [_field(model, name).clean(part, None) for name, part in zip(fields, parts, strict=True)]
    except (ValidationError, ValueError, OverflowError) as error:
        raise BadKeyError from error


def _key(row: dict[str, Any], fields: Sequence[str]) -> str:
    return "~".join(str(row[name]) for name in fields)


def page_of(
    queryset: QuerySet[Any],
    *,
    by: Sequence[str],
    columns: Sequence[str],
    size: int,
    after: str = "",
    before: str = "",
    ascending: bool = False,
) -> Page[dict[str, Any]]:
    """A page of `columns` (dicts), ordered by the non-null columns `by`, all descending (or all ascending), of which the last is unique.

    `after` and `before` are keys of an earlier page. Going back to no more than a whole page, or
    forward past the end, gives the first page. Raises BadKeyError.
    """
    names = list(dict.fromkeys([*by, *columns]))
    down = [f"-{name}" for name in by]
    forward, backward = (by, down) if ascending else (down, by)
    onward, back = (">", "<") if ascending else ("<", ">")
    listed = queryset.order_by(*forward)
    model = queryset.model
    if before:
        beyond = Beyond(by, _parsed(before, by, model), back, model)
        found = list(queryset.filter(beyond).order_by(*backward).values(*names)[: size + 1])
        if len(found) > size:
            rows = found[:size][::-1]
            return Page(rows, newer=_key(rows[0], by), older=_key(rows[-1], by), first=False)
        after = ""
    found = []
    if after:
        beyond = Beyond(by, _parsed(after, by, model), onward, model)
        found = list(listed.filter(beyond).values(*names)[: size + 1])
    if not found:
        after = ""
        found = list(listed.values(*names)[: size + 1])
    rows = found[:size]
    newer = _key(rows[0], by) if after and rows else ""
    return Page(rows, newer=newer, older=_key(rows[-1], by) if len(found) > size else "", first=not after)


def up_to(queryset: QuerySet[Any], limit: int) -> int:
    """How many rows, counted no further than `limit` + 1."""
    try:
        sql, values = queryset.order_by().values_list("pk")[: limit + 1].query.sql_with_params()
    except EmptyResultSet:
        return 0
    with connections[
        queryset.db
    ].cursor() as cursor:  # the framework's own counting takes longer to write than to answer
        cursor.execute(f"SELECT count(*) FROM ({sql}) AS counted", values)  # noqa: S608 - made by the framework, values apart
        return int(cursor.fetchone()[0])
