"""What is counted: the noun and the verb around an amount, and the span that tells them."""

import re
from dataclasses import dataclass

from shangliang.texts.claims.amounts import Amount
from shangliang.texts.claims.verbs import COUNTING

_BOUNDARY = re.compile(r"[，。；：、！？,;:!?()（）\n…]")
_STRONG = re.compile(r"[，。；：！？,;:!?()（）\n…]")
_LEAD = re.compile(
    r"^(?:[\d年月]+|今年|全年|去年|一年来|以来|共|先后|累计|分别|已|并|还|又|再|其中|另有|其|各|将|把|向|对|为|与|和|及|对于|关于|中|内|均|都|全部|一是|二是|三是|四是|五是|六是|全区|全县|全市|[0-9]+)+"
)
_TAIL = re.compile(r"(?:共计|总计|合计|累计|总共|共|已|均|都|各|分别|达到|达|为|是|有|约|近|超过|超|逾|突破|至|到|了|的|就|即|多达|高达|计|率先|全部|先后|分|其中|现有)+$")
_AFTER = re.compile(
    r"[ ]?[“”‘’《》\u4e00-\u9fffA-Za-z]{1,24}"
)
_STOP = re.compile(
    r"被|均|全部|已|得到|进行|对|向|在|为|并|由|把|将|以|和(?=\d)|共|增加|增长|减少|下降|提升|参与|参加|深入|开展|受到|获|是|与|从|等(?!级)|通过|组成|其中|来自|来|，"
)
_JOINED = re.compile(r"(?:等(?:[\u4e00-\u9fff]{0,8})|均|都|分别|和[^、，。；]{1,12}|及[^、，。；]{1,12}|两个|三个|双)$")
_ACT = re.compile(r"(?:开展|组织|召开|举办|举行|进行|围绕)(?:了)?([^，。；：]{2,20})")
_REACH = 18


@dataclass(frozen=True)
class Phrase:
    """`noun` and `verb` are "" when the clause names none; `context` is what an earlier clause of the sentence names."""

    start: int
    end: int
    noun: str
    verb: str
    context: str

    @property
    def subject(self) -> str:
        """Best first, parted by blanks."""
        words = [self.noun, self.verb, self.context]
        return " ".join(dict.fromkeys(word for word in words if word))


def phrase(text: str, amount: Amount, floor: int, ceiling: int, sentence: tuple[int, int], last_noun: str) -> Phrase:
    """The phrase around an amount; `floor` is the end of the amount before, `ceiling` the beginning of the next."""
    begin = _begin(text, amount, max(floor, sentence[0]))
    head = text[begin : amount.start]
    after = _following(text, amount, min(ceiling, sentence[1]))
    verb, noun = _verb_noun(head)
    context = _context(text[sentence[0] : begin], last_noun)
    if after:
        start = amount.start - len(verb) if verb and head.endswith(verb) else amount.start
        return Phrase(start, amount.end + len(after), _clean(after), verb or _clean(noun), context)
    return Phrase(_start(text, amount, begin), amount.end, _clean(noun), verb, context)


def _begin(text: str, amount: Amount, floor: int) -> int:
    """Where the clause of an amount begins; an enumeration of nouns (A、B等) belongs to it."""
    window = text[max(floor, amount.start - 60) : amount.start]
    base = amount.start - len(window)
    cuts = [cut.end() for cut in _BOUNDARY.finditer(window)]
    begin = cuts[-1] if cuts else 0
    if cuts and window[begin - 1] == "、" and _JOINED.search(window[begin:]):
        strong = [cut.end() for cut in _STRONG.finditer(window)]
        begin = strong[-1] if strong else 0
    return base + begin


def _start(text: str, amount: Amount, begin: int) -> int:
    """The span goes back over what is counted, at most some signs."""
    start = max(begin, amount.start - _REACH)
    lead = _LEAD.match(text[start : amount.start])
    start += lead.end() if lead and lead.end() < amount.start - start else 0
    while start < amount.start and text[start] in " \r\n\t\u3000":
        start += 1
    return start


def _following(text: str, amount: Amount, ceiling: int) -> str:
    """The noun after the measure word."""
    found = _AFTER.match(text, amount.end)
    if not found:
        return ""
    noun = text[amount.end : min(found.end(), max(ceiling, amount.end))]
    stop = _STOP.search(noun)
    noun = noun[: stop.start()] if stop else noun
    return noun.rstrip(" 、") if len(noun.strip()) > 1 or noun.strip() in {"人", "村"} else ""


def _verb_noun(head: str) -> tuple[str, str]:
    """The last verb of counting in a clause and the noun after it, else before it."""
    head = _TAIL.sub("", head.strip())
    verbs = [found for found in COUNTING.finditer(head)]
    if not verbs:
        return "", _LEAD.sub("", head)
    last = verbs[-1]
    noun = head[last.end() :].lstrip("了出过")
    if noun:
        return last[0], noun
    if len(verbs) > 1:
        return verbs[-2][0], head[verbs[-2].end() :].lstrip("了出过") if verbs[-2].end() < last.start() else last[0]
    return last[0], _LEAD.sub("", head[: last.start()])


def _clean(noun: str) -> str:
    noun = _TAIL.sub("", noun.strip(" 、“”‘’《》"))
    return re.sub(r"(?<=率)[、和及与]", ";", noun).strip("的等“”")


def _context(before: str, last_noun: str) -> str:
    acts = [found[1] for found in _ACT.finditer(before)]
    return _clean(acts[-1][-12:]) if acts else last_noun
