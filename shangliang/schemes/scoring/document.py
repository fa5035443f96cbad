"""A scheme 履职评价办法 as data: the dataclasses a checked document becomes. The document format is described in docs/scoring.md."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

FORMAT = 1
PARTS = ("own", "first", "co", "collective")
LEVELS = ("county", "city", "province", "nation")
ALL, STANDING, ORDINARY = "all", "standing", "ordinary"
WHOM = {ALL: "全体委员", STANDING: "常委", ORDINARY: "常委以外的委员"}
EACH, REACH = "each", "reach"
HOW = {EACH: "逐次计分", REACH: "达到次数计分"}
PIECE, QUANTITY = "piece", "quantity"
PER = {PIECE: "每件（次）", QUANTITY: "每个计量单位（如每半天）"}
KEEP = {"all": "累计计分", "highest": "只计最高的一项"}
SPLIT = {
    "full": "各作者都计满分",
    "first": "只计第一作者",
    "even": "各作者平分",
    "half": "第一作者一半，其余作者平分另一半",
    "agreed": "按商定的份额，没有商定的平分",
}
PREFER = {"highest": "按分数高的计", "first": "按先列的计"}
BELOW, COUNT, UNMET = "below", "count", "unmet"
ADVICE = {BELOW: "总分低于", COUNT: "次数达到", UNMET: "未达到最低履职要求"}
COLOURS = {
    "": "不用颜色",
    "green": "绿色",
    "blue": "蓝色",
    "yellow": "黄色",
    "brown": "褐色",
    "red": "红色",
}


@dataclass(frozen=True)
class Problem:
    """What is wrong with a document, and where: the part (scheme, group, item, once, minimum, grade, advice), its key, the field.

    `shape`: it cannot even be read. `whole`: only the document as a whole shows it (a group still without items), so that the part may be kept
    in a draft; no scheme takes force with any.
    """

    part: str
    key: str
    field: str
    words: str
    shape: bool = False
    whole: bool = False


@dataclass(frozen=True)
class Amount:
    """Points of one piece, by the part the member had in it. A part that is not named gets what 本人 gets."""

    own: Decimal
    by_part: Mapping[str, Decimal]

    def of(self, part: str) -> Decimal:
        return self.by_part.get(part, self.own)

    @property
    def all(self) -> tuple[Decimal, ...]:
        return (self.own, *self.by_part.values())


@dataclass(frozen=True)
class Group:
    """A group of items: what it begins with, and the bounds its sum is kept within."""

    key: str
    label: str
    start: Decimal = Decimal(0)
    cap: Decimal | None = None
    floor: Decimal | None = None
    whom: str = ALL


@dataclass(frozen=True)
class Item:
    """One rule. `each`: points for every fact of its kinds; `reach`: `points` once when `need` is met, else `otherwise`.

    Of a rule `each`, the first `skip` pieces bring nothing, the next brings `first` (where given) and every more `points`; `levels` replaces `points` by
    level. `keep` says whether several facts of one matter count together; `split` and `people` how authors share, `parts` whose part counts at all (none named: everybody's). `cap` bounds what is added,
    `floor` (negative) what is taken off. `without`: the need is not met when there is any fact of these kinds.
    """

    key: str
    label: str
    group: str
    kinds: tuple[str, ...]
    points: Amount
    how: str = EACH
    per: str = PIECE
    first: Amount | None = None
    skip: int = 0
    levels: Mapping[str, Decimal] | None = None
    keep: str = "all"
    split: str = "full"
    people: int = 0
    parts: tuple[str, ...] = ()
    cap: Decimal | None = None
    floor: Decimal | None = None
    whom: str = ALL
    need: Decimal = Decimal(0)
    otherwise: Decimal = Decimal(0)
    without: tuple[str, ...] = ()
    prorate: bool = False
    text: str = ""


@dataclass(frozen=True)
class Once:
    """One matter 事项 (with what was made from it) counts on one of the sides only; a side is a tuple of item keys."""

    label: str
    sides: tuple[tuple[str, ...], ...]
    prefer: str = "highest"


@dataclass(frozen=True)
class Minimum:
    """A minimum duty 最低履职要求: so many facts of the kinds, counted by piece or quantity, in proportion to months in office if so set."""

    key: str
    label: str
    kinds: tuple[str, ...]
    need: Decimal
    per: str = PIECE
    unit: str = "次"
    whom: str = ALL
    prorate: bool = False


@dataclass(frozen=True)
class Band:
    """A grade 等次 and the points at which it begins."""

    label: str
    at_least: Decimal
    stars: int = 0
    colour: str = ""


@dataclass(frozen=True)
class Advice:
    """A consequence 处理建议, put to people who decide: below so many points for so many years, so many facts of some kinds, a minimum unmet."""

    when: str
    words: str
    points: Decimal = Decimal(0)
    years: int = 1
    kinds: tuple[str, ...] = ()
    at_least: Decimal = Decimal(1)
    at_most: Decimal | None = None
    whom: str = ALL


@dataclass(frozen=True)
class Scheme:
    """A whole scheme. `start`, `cap` and `floor` are those of the total; `unmet_grade` the best grade with a minimum unmet ("": no such rule)."""

    name: str
    source: str
    notes: tuple[str, ...]
    start: Decimal
    cap: Decimal | None
    floor: Decimal | None
    groups: tuple[Group, ...]
    items: tuple[Item, ...]
    once: tuple[Once, ...] = ()
    minimums: tuple[Minimum, ...] = ()
    grades: tuple[Band, ...] = ()
    advice: tuple[Advice, ...] = ()
    unmet_grade: str = ""


Document = Mapping[str, Any]


class BadDocumentError(ValueError):
    """A document that does not describe a scheme; `problems` says why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("；".join(problem.words for problem in problems))
        self.problems = problems
