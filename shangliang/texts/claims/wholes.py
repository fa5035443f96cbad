"""Parts and wholes inside a sentence: 共收到121件，其中委员提案98件、集体提案23件；A 3件、B 4件，共7件；占81%."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from shangliang.texts.claims.contradiction import Contradiction, Told, number, quoted
from shangliang.texts.claims.numerals import plain

_TOTAL = re.compile(r"[，,、]?(?:共|共计|合计|总计|总共|一共)(?:为|有|达|计)?\s*$")
_CHAIN = re.compile(r"^[、，,；;和及与\s]")
_HIGHER, _LOWER = re.compile("[；;]"), re.compile("[、，,和及与]")
_APART = re.compile(r"另|此外|还有|共|同比|比上|较上|其他|增长|其中")
_AMONG = re.compile(r"其中")
_SHARE = re.compile(
    r"[，,（(]?\s*约?占(?:比|(?:提案|立案|立案提案|全部提案)?总数的?|全部提案的?|立案提案的?)?(?:达到|达|为)?\s*"
)
_LOOSE = re.compile(r"\d|[（()）]|平均|人均|均|每|率|提高|增加|降低|标准|[。：]")
_FAR = 16
_ROW = 30
"""Numbers looked at in a row; a longer one is a table."""
_ANNOUNCED = re.compile("[：:]|[，,](?:包括|即)")
_RECEIVED = re.compile(r"(?:收到|提交|征集)[\u4e00-\u9fff]{0,6}提案\s*$")
_FILED = re.compile(r"[，,、](?:经审查|审查|予以|共|最终|合并)*立案\s*")
_NAMED_RATE = re.compile(r"([\u4e00-\u9fff]{2})率(?:达到|达|为|到)?\s*$")
_DECIMALS = re.compile(r"\.(\d+) ?%")
_COMPLEMENTS = (
    ("委员提案", "集体提案"),
    ("委员个人提案", "集体提案"),
    ("个人提案", "集体提案"),
    ("中共党员", "非中共"),
    ("中共委员", "非中共委员"),
    ("男", "女"),
    ("予以立案", "不予立案"),
    ("立案", "不予立案"),
    ("立案", "未立案"),
)


@dataclass(frozen=True)
class Group:
    """A whole with the parts told of it, each with its share in % when one is told; `earlier`: what the sentence counts before the whole."""

    whole: Told
    parts: tuple[Told, ...]
    shares: tuple[Told | None, ...]
    earlier: tuple[Told, ...] = ()


def label(told: Told) -> str:
    """What a part is called: the words before its number, else its noun."""
    words = re.sub(r"^.*[，、；,;：:]|其中|[有为是共达到约（(\s]|和|及", "", told.lead)
    return words or told.claim.noun


def groups(told: Sequence[Told]) -> Iterator[Group]:
    """Every 其中 of a sentence with its whole: the number right before it, in the same unit."""
    for place, first in enumerate(told):
        if not place or not _AMONG.search(first.lead) or first.unit in {"%", "‰", "倍"}:
            continue
        whole = told[place - 1]
        said = whole.lead + first.lead.partition("其中")[0]
        if whole.unit != first.unit or re.search("[；;。]|平均|人均|每|提高|增加|\\d.*\\d", said):
            continue
        if _LOOSE.search(first.lead.lstrip(" (（")):
            continue
        parts, shares = _following(told, place)
        many = _made_up(whole.value, [part.value for part in parts])
        yield Group(
            whole, tuple(parts[:many]), tuple(shares[:many]), tuple(told[max(place - _ROW, 0) : place - 1])
        )


def _made_up(whole: float, parts: Sequence[float]) -> int:
    """How many of the parts make up the whole: what follows is another matter (大会提案70件、平时提案20件，立案82件); else all."""
    sums = list(accumulate(parts))
    return next((many for many, total in enumerate(sums, 1) if many > 1 and total == whole), len(sums))


def _following(told: Sequence[Told], place: int) -> tuple[list[Told], list[Told | None]]:
    """The first part and those that follow it in the same unit, each with 占…%."""
    parts: list[Told] = []
    shares: list[Told | None] = []
    for one in told[place : place + _ROW]:
        if one.unit == "%" and parts and shares[-1] is None and _SHARE.fullmatch(one.lead):
            shares[-1] = one
        elif len(parts) > 1 and _HIGHER.match(one.lead) and _LOWER.match(parts[-1].lead):
            break  # the whole is divided once more: 集体提案9件、个人提案21件；大会提案25件、平时提案5件
        elif not parts or (one.unit == told[place].unit and _follows(one) and not _APART.search(one.lead)):
            parts.append(one)
            shares.append(None)
        else:
            break
    return parts, shares


def _follows(one: Told) -> bool:
    """Whether a claim stands in a row with the one before it."""
    return bool(_CHAIN.match(one.lead)) and len(one.lead) <= _FAR and not _LOOSE.search(one.lead)


def of_wholes(told: Sequence[Told]) -> Iterator[Contradiction]:
    """What the groups of a sentence contradict: a part above its whole, a sum that cannot be, a share that does not fit."""
    for group in groups(told):
        if group.whole.exact and all(part.exact for part in group.parts):
            yield from _checked(group)


def _checked(group: Group) -> Iterator[Contradiction]:
    whole, parts = group.whole, group.parts
    others = [one.value for one in group.earlier if one.unit == whole.unit]
    if parts[0].value > whole.value and not any(value >= parts[0].value for value in others):
        claims = (whole.claim, parts[0].claim)
        reason = f"其中的{quoted([parts[0].claim])}多于总数{quoted([whole.claim])}。"
        yield Contradiction("part", claims, reason)
        return
    total = sum(part.value for part in parts)
    over = len(parts) > 1 and total > max([whole.value, *others]) and _parallel(parts)
    if over or (_complete(group) and abs(total - whole.value) > 1e-6):
        yield _sum(parts, whole, total)
        return
    for part, share in zip(parts, group.shares, strict=True):
        if share is not None and not any(fits(part.value, one, share) for one in (whole.value, *others)):
            yield ratio(part, whole, share)


def _parallel(parts: Sequence[Told]) -> bool:
    """Whether the names of the parts exclude one another: they end alike and differ."""
    names = [label(part) for part in parts]
    return len(set(names)) == len(names) and all(names) and len({name[-1] for name in names}) == 1


def _complete(group: Group) -> bool:
    """Whether the parts must make up the whole: they are complements, or their shares add up to all."""
    names = [label(part) for part in group.parts]
    if len(names) == 2 and any(
        (names[0].endswith(one) and names[1].endswith(other))
        or (names[1].endswith(one) and names[0].endswith(other))
        for one, other in _COMPLEMENTS
    ):
        return True
    shares = [share.value for share in group.shares if share is not None]
    return len(shares) == len(group.parts) > 1 and abs(sum(shares) - 100) <= 0.5


def of_totals(told: Sequence[Told]) -> Iterator[Contradiction]:
    """A 3件、B 4件，共8件: a total right behind its parts; 共8件：A 3件、B 4件: right before them."""
    for place, total in enumerate(told):
        if not total.exact or total.unit in {"%", "‰", "倍"}:
            continue
        parts = _chain(told, place, total.unit) if _TOTAL.fullmatch(total.lead) else _listed(told, place)
        summed = sum(part.value for part in parts)
        if len(parts) > 1 and abs(summed - total.value) > 1e-6:
            yield _sum(parts, total, summed)


def _listed(told: Sequence[Told], place: int) -> list[Told]:
    """The parts a total announces with a colon; none when the list goes on with something else."""
    total, parts = told[place], told[place + 1 : place + _ROW]
    if not parts or not _ANNOUNCED.match(parts[0].lead) or not re.search("共|总|合计", total.lead):
        return []
    row = [parts[0]]
    for one in parts[1:]:
        if not _follows(one):
            break
        row.append(one)
    fine = all(one.unit == total.unit and one.exact for one in row)
    return row if fine and len(parts[0].lead) <= _FAR else []


def _chain(told: Sequence[Told], place: int, unit: str) -> list[Told]:
    """The exact claims of one unit that stand in a row up to `place`; none when something else is among them."""
    parts: list[Told] = []
    for at in range(place - 1, max(place - _ROW, -1), -1):
        one = told[at]
        if one.unit != unit or not one.exact or _AMONG.search(one.lead):
            return []
        parts.insert(0, one)
        if not _follows(one):
            return [] if re.search("[)）]", one.lead) else parts
    return []


def _sum(parts: Sequence[Told], whole: Told, total: float) -> Contradiction:
    claims = sorted([whole.claim, *(part.claim for part in parts)], key=lambda claim: claim.start)
    named = quoted([part.claim for part in parts])
    reason = f"{named}相加为{number(total)}{whole.unit}，与{quoted([whole.claim])}不符。"
    return Contradiction("sum", tuple(claims), reason)


def fits(part: float, whole: float, share: Told) -> bool:
    """Whether a share is what two counts make of it, with room for rounding and for its bound."""
    if not whole:
        return True
    real, said = part / whole * 100, share.value
    written = _DECIMALS.search(plain(share.claim.text))
    decimals = len(written[1] if written else f"{said:.6g}".partition(".")[2])
    room = max(1.6 / 10.0**decimals, 0.05)
    if share.claim.bound == "approx":
        return abs(real - said) <= 3
    if share.claim.bound == "ge":
        return real >= said - room
    if share.claim.bound == "le":
        return real <= said + room
    return abs(real - said) <= room


def ratio(part: Told, whole: Told, share: Told) -> Contradiction:
    """A share that does not fit."""
    claims = sorted([part.claim, whole.claim, share.claim], key=lambda claim: claim.start)
    reason = (
        f"按{quoted([part.claim])}和{quoted([whole.claim])}计算为{number(part.value / whole.value * 100)}%，"
        f"与{quoted([share.claim])}不符。"
    )
    return Contradiction("ratio", tuple(claims), reason)


def of_rates(told: Sequence[Told]) -> Iterator[Contradiction]:
    """收到121件，立案95件，立案率80%: the rate named after a verb, its count and the count before it."""
    for place, rate in enumerate(told):
        found = _NAMED_RATE.search(rate.lead)
        if place < 2 or rate.unit != "%" or not found:
            continue
        part = told[place - 1]
        if found[1] not in part.lead or not part.exact:
            continue
        wholes = [
            one for one in told[max(place - _ROW, 0) : place - 1] if one.unit == part.unit and one.exact
        ]
        if wholes and not any(fits(part.value, one.value, rate) for one in wholes):
            yield ratio(part, wholes[-1], rate)


def of_founded(told: Sequence[Told]) -> Iterator[Contradiction]:
    """More filed than received: 收到提案95件，立案121件."""
    for before, after in pairwise(told):
        received = _RECEIVED.search(before.lead) and before.exact
        filed = _FILED.fullmatch(after.lead) and after.exact and before.unit == after.unit
        if received and filed and after.value > before.value:
            reason = f"{quoted([after.claim])}多于{quoted([before.claim])}，立案数不应超过收到数。"
            yield Contradiction("part", (before.claim, after.claim), reason)
