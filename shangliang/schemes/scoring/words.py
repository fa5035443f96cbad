"""The words of scoring: why a piece counted, or did not, so that a member can check it against the published rule."""

from collections.abc import Sequence
from decimal import Decimal

from shangliang.duty.kinds import KINDS, label_of
from shangliang.schemes.scoring.counting import part_of
from shangliang.schemes.scoring.document import BELOW, COUNT, QUANTITY, Advice, Item, Minimum
from shangliang.schemes.scoring.facts import Fact
from shangliang.schemes.scoring.numbers import plain, rounded

LOWER = "同一事项只计最高的一项，本项不计分"
PART = {"own": "本人", "first": "第一提案人", "co": "联名", "collective": "集体"}
LEVEL = {"": "未注明层级", "county": "县级", "city": "市级", "province": "省级", "nation": "国家级"}


def unit_of(kind: str) -> str:
    """The unit in which a kind is counted."""
    return KINDS[kind].unit if kind in KINDS else "次"


def _piece_word(kind: str) -> str:
    """How one fact of the kind is called when facts, not quantities, are counted."""
    unit = unit_of(kind)
    return "次" if unit == "半天" else unit


def nothing(item: Item, fact: Fact) -> str:
    """Why the rule itself gives nothing for this fact."""
    if item.people and fact.place > item.people:
        return f"本条最多计{item.people}人，本人列第{fact.place}位，不计分"
    if not part_of(fact, item):
        return f"本条只计第一作者，本人列第{fact.place}位，不计分"
    if item.levels is not None:
        return f"{LEVEL.get(fact.level, fact.level)}的“{item.label}”不计分"
    return f"以“{PART.get(fact.part, fact.part)}”身份参加的不计分"


def skipped(item: Item, number: int) -> str:
    """Why one of the first pieces brings nothing."""
    return f"第{number}{_piece_word(item.kinds[0])}“{item.label}”，自第{item.skip + 1}{_piece_word(item.kinds[0])}起计分，本项计0分"


def piece(item: Item, fact: Fact, number: int) -> str:
    """How a counted piece came to its points."""
    first = number == item.skip + 1
    unit = _piece_word(fact.kind)
    said = f"第{number}{unit}“{item.label}”，{_rule(item, fact, unit, first=first)}"
    share = part_of(fact, item)
    if share != 1:
        said += f"，{_share(item, fact, share)}"
    return said


def _rule(item: Item, fact: Fact, unit: str, *, first: bool) -> str:
    """The part of the rule that applied: by level, first or more, by part, by quantity."""
    if item.levels is not None:
        return f"{LEVEL.get(fact.level, fact.level)}{_did(item.levels.get(fact.level, item.points.of(fact.part)))}"
    amount = item.first if first and item.first else item.points
    each = amount.of(fact.part)
    who = f"{PART.get(fact.part, fact.part)}" if amount.by_part else ""
    if item.per == QUANTITY:
        counted = unit_of(fact.kind)
        return (
            f"每{counted}{_did(each)}，共{plain(fact.quantity)}{'个' if counted == '半天' else ''}{counted}"
        )
    if item.first is not None:
        when = "首" if first else "其后每"
        return f"{when}{unit}{who}{_did(each)}"
    since = f"自第{item.skip + 1}{unit}起" if item.skip else ""
    return f"{since}每{unit}{who}{_did(each)}"


def _did(points: Decimal) -> str:
    return f"计{plain(points)}分" if points >= 0 else f"扣{plain(-points)}分"


def _share(item: Item, fact: Fact, share: Decimal) -> str:
    percent = plain(rounded(share * 100))
    people = min(fact.authors, item.people) if item.people else fact.authors
    if item.split == "half":
        return f"{people}人合作，{'第一作者' if fact.place == 1 else '其余作者平分'}，本人占{percent}%"
    if item.split == "agreed" and fact.share is not None:
        return f"按商定份额，本人占{percent}%"
    return f"{people}人平分，本人占{percent}%"


def toward(item: Item, number: int) -> str:
    """A fact that counts towards a number to be reached."""
    return f"计入“{item.label}”的次数（第{number}次），不单独计分"


def reach(
    item: Item, have: Decimal, need: Decimal, against: Sequence[Fact], *, reached: bool
) -> str:  # fmt: skip
    """How a number to be reached came out."""
    if reached:
        return f"“{item.label}”：应有{plain(need)}，实有{plain(have)}，已达到，{_did(item.points.own)}"
    if against:
        named = "、".join(sorted({label_of(fact.kind) for fact in against}))
        return f"“{item.label}”：因有{named}{len(against)}次，未达到，{_did(item.otherwise)}"
    return f"“{item.label}”：应有{plain(need)}，实有{plain(have)}，未达到，{_did(item.otherwise)}"


def start(label: str, points: Decimal) -> str:
    return f"“{label}”基础分{plain(points)}分。"


def whole(total: Decimal, bounded: Decimal) -> str:
    """What the bounds of the total did."""
    if bounded < total:
        return f"各类合计{plain(total)}分，总分最多{plain(bounded)}分，超出部分不计。"
    return f"各类合计{plain(total)}分，总分最低{plain(bounded)}分。"


def uncounted(fact: Fact, minimum: str | None, named: bool) -> str:
    """Why a fact that no item takes brings nothing; `named`: some item speaks of its kind, but not for this member's part or standing."""
    kind = label_of(fact.kind)
    if minimum:
        return f"“{kind}”属于最低履职要求“{minimum}”，不另计分。"
    if named:
        return f"以“{PART.get(fact.part, fact.part)}”身份的“{kind}”，本办法对该委员不计分。"
    return f"本办法没有对“{kind}”计分的条目。"


def missing(minimum: Minimum, have: Decimal, need: Decimal) -> str:
    """What a member still has to do, as one would say it to him."""
    names = "或者".join(dict.fromkeys(label_of(name) for name in minimum.kinds))
    share = "（按任职月数折算）" if need != minimum.need else ""
    done = f"已有{plain(have)}{minimum.unit}" if have else "目前还没有"
    return f"{minimum.label}：全年至少{plain(need)}{minimum.unit}{share}，{done}，还差{plain(need - have)}{minimum.unit}（{names}）。"


def because(advice: Advice, total: Decimal) -> str:
    """The condition of a consequence."""
    if advice.when == BELOW:
        years = f"连续{advice.years}年" if advice.years > 1 else f"总分{plain(total)}，"
        return f"{years}低于{plain(advice.points)}分"
    if advice.when == COUNT:
        names = "、".join(label_of(name) for name in advice.kinds)
        return f"{names}达到{plain(advice.at_least)}次"
    return "未达到最低履职要求"
