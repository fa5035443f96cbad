"""The address of a search: what is asked, as it stands after “?”, and in words."""

from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import parse_qs, urlencode

from shangliang.search.answers import LAST_PAGE, NEWEST, OLDEST, RELEVANCE, Asked

LONGEST = 200
"""Characters of a search that count; more is no question but a text, for which there is the comparison of similar matters."""
ORDERS = {RELEVANCE: "按相关程度", NEWEST: "从新到旧", OLDEST: "从旧到新"}


def asked_in(address: str) -> Asked:
    """What the part of an address after “?” asks for. What makes no sense in it is passed over: an address is never an error."""
    given = parse_qs(address, max_num_fields=200)
    facets: dict[str, tuple[str, ...]] = {}
    for each in given.get("f", ()):
        name, _, value = each.partition(":")
        if value and value not in facets.get(name, ()):
            facets[name] = (*facets.get(name, ()), value)
    one = {name: values[0] for name, values in given.items()}
    return Asked(
        words=one.get("q", "").strip()[:LONGEST],
        kinds=tuple(dict.fromkeys(given.get("kind", ()))),
        facets=facets,
        year_from=_number(one.get("from", ""), 9999),
        year_to=_number(one.get("to", ""), 9999),
        order=one["order"] if one.get("order") in ORDERS else RELEVANCE,
        page=_number(one.get("page", ""), LAST_PAGE) or 1,
    )


def _number(text: str, most: int) -> int | None:
    return min(int(text), most) if text.isascii() and text.isdigit() and len(text) < 9 and int(text) else None


def address(asked: Asked) -> str:
    """The part after “?” that asks for just this; the same for the same question."""
    pairs: list[tuple[str, str]] = [("q", asked.words)] if asked.words else []
    pairs += [("kind", kind) for kind in asked.kinds]
    pairs += [("f", f"{name}:{value}") for name, values in sorted(asked.facets.items()) for value in values]
    pairs += [("from", str(asked.year_from))] if asked.year_from else []
    pairs += [("to", str(asked.year_to))] if asked.year_to else []
    pairs += [("order", asked.order)] if asked.order != RELEVANCE else []
    pairs += [("page", str(asked.page))] if asked.page > 1 else []
    return urlencode(pairs)


def nothing_asked(asked: Asked) -> bool:
    """Whether neither words nor filters are given."""
    return not (asked.words or asked.kinds or asked.facets or asked.year_from or asked.year_to)


def with_facet(asked: Asked, name: str, value: str) -> Asked:
    """The same question with one value of a facet chosen, or no longer chosen; from its first page."""
    values = asked.facets.get(name, ())
    changed = tuple(each for each in values if each != value) if value in values else (*values, value)
    facets = {**asked.facets, name: changed}
    return replace(asked, facets={key: kept for key, kept in facets.items() if kept}, page=1)


def in_words(asked: Asked, kinds: dict[str, str], facets: dict[str, str]) -> str:
    """The question as people say it: “污水治理”；状态：已立案；2024年以后. `kinds` and `facets` map names to their labels."""
    parts: list[str] = [f"“{asked.words}”"] if asked.words else []
    parts += [f"{'、'.join(kinds.get(kind, kind) for kind in asked.kinds)}"] if asked.kinds else []
    parts += [f"{facets.get(name, name)}：{'、'.join(values)}" for name, values in asked.facets.items()]
    parts += _years(asked)
    return "；".join(parts) or "全部"


def _years(asked: Asked) -> Iterable[str]:
    first, last = asked.year_from, asked.year_to
    if first and last:
        yield f"{first}年" if first == last else f"{first}年至{last}年"
    elif first:
        yield f"{first}年以后"
    elif last:
        yield f"{last}年以前"
