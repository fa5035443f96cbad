"""Reading a document: shape by shape, every fault with its place, nothing taken on trust (documents are also imported from files)."""

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from shangliang.duty.kinds import BUNDLES, KINDS, expand
from shangliang.schemes.scoring.document import (
    ADVICE,
    ALL,
    COLOURS,
    COUNT,
    EACH,
    FORMAT,
    HOW,
    KEEP,
    LEVELS,
    PARTS,
    PER,
    PIECE,
    PREFER,
    REACH,
    SPLIT,
    WHOM,
    Advice,
    Amount,
    BadDocumentError,
    Band,
    Document,
    Group,
    Item,
    Minimum,
    Once,
    Problem,
    Scheme,
)

MOST = Decimal(10000)
LISTED = 200
ZERO = Decimal(0)
T = TypeVar("T")


class Part:
    """One object of the document, read field by field; faults go to the shared list."""

    def __init__(self, kind: str, key: str, data: Any, faults: list[Problem]) -> None:
        self.kind, self.key, self.faults = kind, key, faults
        self.data: Mapping[str, Any] = data if isinstance(data, Mapping) else {}
        if not isinstance(data, Mapping):
            self.fault("", "应为一组名称和值。")

    def fault(self, field: str, words: str) -> None:
        self.faults.append(Problem(self.kind, self.key, field, words, shape=True))

    def known(self, *fields: str) -> None:
        """Fields nobody knows are faults: a slip of the pen must not change a rule in silence."""
        for field in sorted(set(self.data) - set(fields), key=str):
            self.fault(str(field)[:40], f"没有“{str(field)[:40]}”这个字段。")

    def text(self, field: str, *, most: int = 200, required: bool = False) -> str:
        value = self.data.get(field, "")
        if not isinstance(value, str) or len(value) > most:
            self.fault(field, f"应为不超过{most}字的文字。")
            return ""
        if required and not value.strip():
            self.fault(field, "请填写。")
        return value.strip()

    def number(self, field: str, default: Decimal = ZERO) -> Decimal:
        value = self.data.get(field)
        return default if value is None else self.decimal(field, value)

    def bound(self, field: str) -> Decimal | None:
        value = self.data.get(field)
        return None if value is None else self.decimal(field, value)

    def decimal(self, field: str, value: Any) -> Decimal:
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            self.fault(field, "应为数字。")
            return ZERO
        try:
            found = Decimal(str(value))
        except InvalidOperation:
            found = Decimal("NaN")
        if not found.is_finite() or abs(found) > MOST or found != found.quantize(Decimal("0.01")):
            self.fault(field, "应为一万以内、最多两位小数的数字。")
            return ZERO
        return found

    def whole(self, field: str, default: int = 0, most: int = 1000) -> int:
        value = self.data.get(field, default)
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
            self.fault(field, f"应为0到{most}的整数。")
            return default
        return value

    def switch(self, field: str) -> bool:
        value = self.data.get(field, False)
        if not isinstance(value, bool):
            self.fault(field, "应为是或否。")
        return value is True

    def choice(self, field: str, choices: Mapping[str, str], default: str) -> str:
        value = self.data.get(field, default)
        if not isinstance(value, str) or value not in choices:
            self.fault(field, f"应为下列之一：{'、'.join(choices)}。")
            return default
        return value

    def list(self, field: str) -> list[Any]:
        value = self.data.get(field, [])
        if not isinstance(value, list) or len(value) > LISTED:
            self.fault(field, f"应为不超过{LISTED}项的列表。")
            return []
        return value

    def kinds(self, field: str, *, required: bool = True) -> tuple[str, ...]:
        """Names of kinds and bundles, made into kinds; KeyErrors become faults."""
        names = [name for name in self.list(field) if isinstance(name, str)]
        for name in names:
            if name not in KINDS and name not in BUNDLES:
                self.fault(field, f"没有“{name[:40]}”这种履职事项。")
        if required and not names:
            self.fault(field, "请至少选择一种履职事项。")
        return tuple(name for name in names if name in KINDS or name in BUNDLES)

    def amount(self, field: str) -> Amount | None:
        value = self.data.get(field)
        if value is None:
            return None
        if not isinstance(value, Mapping):
            return Amount(self.decimal(field, value), {})
        wrong = set(value) - set(PARTS)
        if wrong or "own" not in value:
            self.fault(field, "按作用计分的，应有本人（own），其余只能是第一提案人、联名、集体。")
            return Amount(ZERO, {})
        by_part = {part: self.decimal(field, value[part]) for part in PARTS if part in value}
        return Amount(by_part.pop("own"), by_part)

    def parts(self) -> tuple[str, ...]:
        """Whose part counts."""
        found = [each for each in self.list("parts") if isinstance(each, str)]
        if set(found) - set(PARTS):
            self.fault("parts", "作用只能是本人、第一提案人、联名、集体。")
        return tuple(each for each in PARTS if each in found)

    def levels(self) -> Mapping[str, Decimal] | None:
        value = self.data.get("levels")
        if not value:
            return None
        if not isinstance(value, Mapping) or set(value) - set(LEVELS):
            self.fault("levels", "层级只能是县级、市级、省级、国家级。")
            return None
        return {level: self.decimal("levels", value[level]) for level in LEVELS if level in value}


def _group(part: Part) -> Group:
    part.known("key", "label", "start", "cap", "floor", "for")
    return Group(
        part.key, part.text("label", most=40, required=True), part.number("start"),
        part.bound("cap"), part.bound("floor"), part.choice("for", WHOM, ALL),
    )  # fmt: skip


def _item(part: Part) -> Item:
    part.known(
        "key", "label", "group", "kinds", "points", "how", "per", "first", "skip", "levels", "keep", "split", "people", "parts",
        "cap", "floor", "for", "need", "otherwise", "without", "prorate", "text",
    )  # fmt: skip
    how = part.choice("how", HOW, EACH)
    return Item(
        key=part.key, label=part.text("label", most=60, required=True), group=part.text("group", most=40),
        kinds=part.kinds("kinds"), points=part.amount("points") or Amount(ZERO, {}), how=how,
        per=part.choice("per", PER, PIECE), first=part.amount("first"), skip=part.whole("skip", most=100),
        levels=part.levels(), keep=part.choice("keep", KEEP, "all"), split=part.choice("split", SPLIT, "full"),
        people=part.whole("people", most=100), parts=part.parts(), cap=part.bound("cap"), floor=part.bound("floor"),
        whom=part.choice("for", WHOM, ALL), need=part.number("need", Decimal(1) if how == REACH else ZERO),
        otherwise=part.number("otherwise"), without=part.kinds("without", required=False),
        prorate=part.switch("prorate"), text=part.text("text", most=500),
    )  # fmt: skip


def _once(part: Part) -> Once:
    part.known("key", "label", "sides", "prefer")
    sides = [
        tuple(key for key in side if isinstance(key, str))
        for side in part.list("sides")
        if isinstance(side, list)
    ]
    return Once(
        part.text("label", most=100, required=True), tuple(sides), part.choice("prefer", PREFER, "highest")
    )


def _minimum(part: Part) -> Minimum:
    part.known("key", "label", "kinds", "need", "per", "unit", "for", "prorate")
    return Minimum(
        part.key, part.text("label", most=60, required=True), part.kinds("kinds"), part.number("need", Decimal(1)),
        part.choice("per", PER, PIECE), part.text("unit", most=6) or "次", part.choice("for", WHOM, ALL), part.switch("prorate"),
    )  # fmt: skip


def _band(part: Part) -> Band:
    part.known("key", "label", "at_least", "stars", "colour")
    return Band(
        part.text("label", most=20, required=True), part.number("at_least"), part.whole("stars", most=7),
        part.choice("colour", COLOURS, ""),
    )  # fmt: skip


def _advice(part: Part) -> Advice:
    part.known("key", "when", "words", "points", "years", "kinds", "at_least", "at_most", "for")
    when = part.choice("when", ADVICE, COUNT)
    return Advice(
        when, part.text("words", most=200, required=True), part.number("points"), part.whole("years", 1, 10),
        part.kinds("kinds", required=when == COUNT), part.number("at_least", Decimal(1)), part.bound("at_most"),
        part.choice("for", WHOM, ALL),
    )  # fmt: skip


def _key(data: Any, number: int) -> str:
    key = data.get("key") if isinstance(data, Mapping) else None
    return key[:40] if isinstance(key, str) and key else str(number)


def _each(whole: Part, field: str, kind: str, read: Callable[[Part], T]) -> tuple[T, ...]:
    return tuple(
        read(Part(kind, _key(data, number), data, whole.faults))
        for number, data in enumerate(whole.list(field), 1)
    )


def read(document: Any) -> tuple[Scheme, list[Problem]]:
    """The scheme as far as it can be read, and the faults of shape. With faults the scheme is for showing only."""
    faults: list[Problem] = []
    whole = Part("scheme", "", document, faults)
    whole.known(
        "format", "name", "source", "notes", "total", "groups", "items", "once", "minimums", "grades", "advice", "unmet_grade"
    )  # fmt: skip
    if whole.data.get("format") != FORMAT:
        whole.fault("format", f"格式版本应为{FORMAT}。")
    total = Part("scheme", "", whole.data.get("total", {}), faults)
    total.known("start", "cap", "floor")
    scheme = Scheme(
        name=whole.text("name", most=80, required=True),
        source=whole.text("source", most=300),
        notes=tuple(str(note)[:300] for note in whole.list("notes")),
        start=total.number("start"), cap=total.bound("cap"), floor=total.bound("floor"),
        groups=_each(whole, "groups", "group", _group),
        items=_each(whole, "items", "item", _item),
        once=_each(whole, "once", "once", _once),
        minimums=_each(whole, "minimums", "minimum", _minimum),
        grades=tuple(sorted(_each(whole, "grades", "grade", _band), key=lambda band: -band.at_least)),
        advice=_each(whole, "advice", "advice", _advice),
        unmet_grade=whole.text("unmet_grade", most=20),
    )  # fmt: skip
    return scheme, faults


def parse(document: Document) -> Scheme:
    """The scheme a document describes. Raises BadDocumentError for a document of wrong shape."""
    scheme, faults = read(document)
    if faults:
        raise BadDocumentError(faults)
    return scheme


def kinds_of(names: tuple[str, ...]) -> frozenset[str]:
    """The kinds that names of kinds and bundles mean."""
    return expand(names)
