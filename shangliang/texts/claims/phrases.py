"""What is counted: the noun and the verb around an amount, and the span that tells them."""

import re
from dataclasses import dataclass

from shangliang.texts.claims.amounts import Amount
from shangliang.texts.claims.verbs import COUNTING, NOMINAL

_BOUNDARY = re.compile(r"[，。；：、！？,;:!?()\n…]")
_STRONG = re.compile(r"[，。；：！？,;:!?()\n…]")
_LEAD = re.compile(
    r"(?:(?:\d+(?:[-—~至到]\d+)?(?:年度?|月份?|日|天)(?:时间|内|来)?)+|今年|全年|去年|一年来|换届以来|[今去本]年以来|以来|共计|总计|合计|一共|总共|共|先后|累计|分别|已经|已|并(?!案)|还|又|其中|另有|其|各|将|把|向|对于|对(?![口接应])|为|与|和|及|关于"
    r"|均|都|全部|[一二三四五六七八九]是|全[区县市省]共?|经(?!济|费|营|验|典)|等|里|中)+"
)
_TAIL = re.compile(
    r"(?:共计|总计|合计|累计|总共|一共|共有|共|已|均|都|各|分别|达到|达|为|是|有|约|近|超过|超|逾|突破|至|到|了|的|就|即|多达|高达|计|率先|全部|先后|其中|现有|两个|[三四五]个|双|等|以上|左右|占比?)+$"
)
_AFTER = re.compile(r"[ ]?(?:[“”‘’《》\u4e00-\u9fff]|[A-Za-z]+\d*){1,16}")
_TOKEN = re.compile(r"(?<=[A-Za-z\d])[A-Za-z\d]+")
"""The rest of a token that a span would begin in (KN9|5口罩)."""
_STOP = re.compile(
    r"被|均|全部|已|得到|进行|对(?!口)|向|在|为|并|由|把|将|以|和(?=\d)|共|增加|增长|减少|下降|提升|提高|参与|参加|深入|开展|受到|获|是|与|从|等(?!级)|通过|组成|其中|来自|来|负责|中(?!小|学|心|医|国|央|青|型)|里|集中|完成|写入|列入|实现|受益|踊跃|召开|解决|送交|赴|带领|率领|分别|走进|上升|及(?!时)"
)
_JOINED = re.compile(
    r"(?:等[\u4e00-\u9fff]{0,8}|均|都|分别|各|均[为达]到?|和[^、，。；]{1,12}|及[^、，。；]{1,12}|[两三四五]个|双)$"
)
_DO = "开展|组织|召开|举办|举行|进行|围绕"
_ACT = re.compile(rf"(?:{_DO})了?((?:(?!{_DO})[^，。；：\d]){{2,20}})(?!{_DO})")
TOPIC = re.compile(
    r"提案|社情民意|信息|大会发言|协商|视察|调研|民主监督|文史|委员|界别|宣传|学习|党建|会议|捐款|帮扶|走访|培训|活动|项目|工程|资金|企业|群众"
)
"""What reports speak of: the last one named before a claim that names none tells what it counts."""
_SHARES = re.compile(r"(?<=[率度])[、和及与]")
_REACH = 18
_SIGHT = 120


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


def phrase(
    text: str, amount: Amount, room: tuple[int, int], sentence: tuple[int, int], last_noun: str
) -> Phrase:
    """The phrase around an amount; `room` is the place between the amount before it and the next one."""
    begin = _begin(text, amount, max(room[0], sentence[0]))
    verb, noun, offset = _parts(text[begin : amount.start])
    after = _following(text, amount, min(room[1], sentence[1]))
    agent = _clean(_LEAD.sub("", text[begin : begin + offset], count=1)) if verb and offset <= _REACH else ""
    context = agent or _context(text[max(sentence[0], begin - _SIGHT) : begin], last_noun)
    if after:
        near = bool(verb) and begin + offset + len(verb) + 2 >= amount.start
        start = begin + offset if near else amount.start
        about = context if verb else _clean(noun) or context
        return Phrase(start, amount.end + len(after), _clean(after), verb, about)
    start = _start(text, amount, begin, begin + offset)
    return Phrase(start, amount.end, _clean(noun), verb, context)


def _begin(text: str, amount: Amount, floor: int) -> int:
    """Where the clause of an amount begins; an enumeration of nouns (A、B等, A、B均) belongs to it."""
    window = text[max(floor, amount.start - 60) : amount.start]
    base = amount.start - len(window)
    cuts = [cut.end() for cut in _BOUNDARY.finditer(window)]
    begin = cuts[-1] if cuts else 0
    if begin and window[begin - 1] == "、" and _JOINED.search(window[begin:]):
        strong = [cut.end() for cut in _STRONG.finditer(window)]
        begin = strong[-1] if strong else 0
    return base + begin


def _start(text: str, amount: Amount, begin: int, named: int) -> int:
    """The span goes back over what is counted, at most some signs."""
    start = max(begin, amount.start - _REACH, min(named, amount.start - 1))
    token = _TOKEN.match(text, start, amount.start)
    start = token.end() if token else start
    lead = _LEAD.match(text, start, amount.start)
    if lead and lead.end() < amount.start:
        start = lead.end()
    while start < amount.start and text[start] in " 、.\r\n的":
        start += 1
    return min(start, amount.start)


def _following(text: str, amount: Amount, ceiling: int) -> str:
    """The noun after the measure word."""
    found = _AFTER.match(text, amount.end)
    if not found:
        return ""
    noun = text[amount.end : min(found.end(), max(ceiling, amount.end))]
    if noun.startswith(" ") and COUNTING.match(noun, 1):
        return ""  # a headline: 收到提案96件 立案88件
    stop = _STOP.search(noun)
    noun = (noun[: stop.start()] if stop else noun).rstrip(" 、的“‘《和与及")
    return noun if len(noun.strip()) > 1 or noun.strip() in {"人", "村"} else ""


def _parts(head: str) -> tuple[str, str, int]:
    """The verb of counting nearest to the amount, the noun after it (else before it), and where the phrase begins in `head`."""
    body = _TAIL.sub("", head.rstrip())
    lead = _LEAD.match(body)
    begin = lead.end() if lead and lead.end() < len(body) else 0
    verbs = [found for found in COUNTING.finditer(body, begin) if not _nominal(found, body, begin)]
    if not verbs:
        return "", body[begin:], begin
    last = verbs[-1]
    noun = body[last.end() :].lstrip("了出过")
    if noun:
        return last[0], noun, last.start()
    before = verbs[-2] if len(verbs) > 1 else None
    if before and before.end() == last.start():
        return before[0], last[0], before.start()
    start = before.end() if before else begin
    return last[0], body[start : last.start()], start


def _nominal(verb: re.Match[str], body: str, begin: int) -> bool:
    """A verb that stands as a noun here: 专题调研, 走访率, 检查组."""
    if verb[0] not in NOMINAL:
        return bool(re.match(r"[率数量额度值]", body[verb.end() :]))
    after = body[verb.end() :]
    return verb.start() > begin or len(after) < 2 or after[0] in "率组会数量"


def _clean(noun: str) -> str:
    noun = _TAIL.sub("", noun.strip(" 、‘’"))
    if noun.count("“") != noun.count("”"):
        noun = noun.replace("“", "").replace("”", "")
    if noun.count("《") != noun.count("》"):
        noun = noun.strip("《》")
    return _SHARES.sub(";", noun).strip("的等").removeprefix("有")


def _context(before: str, last_noun: str) -> str:
    acts = [_TAIL.sub("", found[1]) for found in _ACT.finditer(before)]
    if not acts:
        return last_noun
    act = acts[-1]
    return _clean(re.split("[、的等]", act)[-1] or act) if len(act) > 12 else _clean(act)
