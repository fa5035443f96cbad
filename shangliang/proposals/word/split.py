"""From what a Word file says to what the form asks: title, 情况, 分析, 建议 one by one; what finds no place is kept and shown."""

import re
from dataclasses import dataclass, field
from typing import Final

from shangliang.files.reading import WordText
from shangliang.proposals.actions import Content
from shangliang.proposals.choices import Category
from shangliang.proposals.word import labels, lines
from shangliang.proposals.word.items import items, numbered
from shangliang.proposals.word.labels import PARTS, SAYS, Part
from shangliang.proposals.word.lines import Line, Sorted

TITLE_MOST, HEADING_MOST, INTRO_MOST, ROWS_MOST = 200, 40, 200, 30
LABEL_MOST: Final = lines.LABEL_MOST
POINT: Final = "•"  # a heading of Word's own below 建议 begins a recommendation
_TITLE_END: Final = re.compile(r"(提案|建议|意见|议案|报告|对策|思考|呼吁|方案|建言|倡议|几点建议)$")
_CATEGORY: Final[dict[str, str]] = {
    "经济": Category.ECONOMY,
    "政治": Category.POLITICS,
    "文化": Category.CULTURE,
    "社会": Category.SOCIETY,
    "生态": Category.ECOLOGY,
    "其他": Category.OTHER,
}
_TICK: Final = r"[☑☒■√✓✔]\s*"
_PHRASE: Final = re.compile(
    r"(?:(?<=[。！？；\n])|^)[^。！？；\n]{0,60}?(?:(?:建议|意见|对策)(?:和\w{2})?如下|(?:提出|提)(?:如下|以下|几点|相关|有关|一些|具体|如下几点|以下几点)*(?:建议|意见|对策|措施)(?:和\w{2})?|"
    r"(?:如下|以下|几点|下列)(?:几[点条项个]|方面)?(?:的)?(?:具体)?(?:建议|意见|对策)|(?:为此|因此|故|特|据此|鉴于此|鉴于此情况|综上|现|综上所述|基于此|对此)[，,]?(?:我们?|本人|特|提出)?建议)[^。！？；\n：:]{0,12}[：:。]?(?=\n|$|[一1（(①第首])",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Split:
    """A proposal as far as the file tells it. `left` is what found no place, `remarks` are whole Chinese sentences for the member."""

    content: Content
    proposers: tuple[str, ...] = ()
    cosigners: tuple[str, ...] = ()
    units: str = ""
    left: str = ""
    remarks: tuple[str, ...] = ()


@dataclass
class _Desk:
    """The parts while they are being put together."""

    parts: dict[Part, list[str]] = field(default_factory=lambda: {part: [] for part in PARTS})
    now: Part = "situation"
    begun: bool = False
    top: tuple[str, int] | None = None  # number style and last number of the main headings
    top_level: int | None = None
    remarks: list[str] = field(default_factory=list)

    def add(self, text: str) -> None:
        if text.strip():
            self.parts[self.now].append(text.strip())

    def enter(self, part: Part, style: str, number: int, level: int | None) -> None:
        if not self.begun:
            self.top, self.top_level = (style, number), level
        elif self.top and style == self.top[0]:
            self.top = (style, number)
        self.now, self.begun = part, True

    def text(self, part: Part) -> str:
        return "\n".join(self.parts[part])


def split(word: WordText) -> Split:
    """Sort what a Word file says into the fields of a proposal. Nothing is thrown away: see `Split.left`."""
    found = lines.sort(word.blocks)
    title, rest = _title(found)
    desk = _Desk()
    for line in rest:
        _take(line, desk)
    if not desk.parts["recommendations"]:
        _by_phrase(desk)
    listed = _recommendations(desk)
    category = _category(found)
    content = Content(
        title=title,
        situation=desk.text("situation"),
        analysis=desk.text("analysis"),
        recommendations=listed,
        category=category,
        contact_person=_first(found, "contact_person", 40),
        contact_phone=_first(found, "contact_phone", 40),
    )
    return Split(
        content=content,
        proposers=tuple(dict.fromkeys(lines.names(found.fields.get("proposers", ())))),
        cosigners=tuple(dict.fromkeys(lines.names(found.fields.get("cosigners", ())))),
        units="；".join(found.fields.get("units", ())),
        left="\n".join(found.aside),
        remarks=(*_missing(content, desk), *desk.remarks, *word.remarks),
    )


def _first(found: Sorted, name: labels.Field, most: int) -> str:
    """The first value of a field; further or over-long ones are kept aside."""
    first, *others = found.fields.get(name) or [""]
    if len(first) > most:
        first, others = "", [first, *others]
    found.aside += others
    return first


def _missing(content: Content, desk: _Desk) -> list[str]:
    """What the member has to look at, because the file did not tell it plainly."""
    said = []
    if not content.title:
        said.append("没有找到案由，请填写。")
    if not desk.begun and not content.recommendations:
        return [*said, "文中没有“情况、分析、建议”这样的小标题，全文已放在“情况”里，请分到各栏。"]
    texts: dict[Part, object] = {
        "situation": content.situation,
        "analysis": content.analysis,
        "recommendations": content.recommendations,
    }
    empty = [SAYS[part] for part, text in texts.items() if not text]
    if empty:
        said.append(f"没有找到{'、'.join(f'“{name}”' for name in empty)}部分，请从其他栏移过来或补写。")
    return said


def _category(found: Sorted) -> str:
    """The category when exactly one is named or ticked; otherwise the words are kept aside."""
    texts = found.fields.get("category", [])
    for text in texts:
        ticked = [key for word, key in _CATEGORY.items() if re.search(_TICK + word, text)]
        named = ticked or [key for word, key in _CATEGORY.items() if word in text]
        if len(named) == 1:
            return named[0]
    found.aside += [f"类别：{text}" for text in texts]
    return ""


def _title(found: Sorted) -> tuple[str, list[Line]]:
    """The title and the lines that remain; names under the title go to the proposers."""
    rest = list(found.lines)
    labelled = found.fields.pop("title", [])
    place, count = _title_place(rest)
    if labelled:
        found.aside += [text for text in labelled[1:] if text != labelled[0]]
        if not any(line.part for line in rest[:1]) and rest[:1] and rest[0].text == labelled[0]:
            rest = rest[1:]  # the same title once more above the text
        return labelled[0][:TITLE_MOST], rest
    title = "".join(line.text for line in rest[place : place + count])
    before, after = rest[:place], rest[place + count :]
    while count and after and not after[0].part and lines.is_names(after[0].text):
        found.fields.setdefault("proposers", []).append(after.pop(0).text)
    return re.sub(r"^(案由|标题|题目|提案题目)[：:]\s*", "", title), [*before, *after]


def _title_place(rest: list[Line]) -> tuple[int, int]:
    """Where the title stands among the first lines, and on how many of them; (0, 0) for none."""
    head = rest[:6]
    for n, line in enumerate(head):
        text = re.sub(r"^(案由|标题|题目|提案题目)[：:]\s*", "", line.text)
        if text.startswith("关于") and len(text) <= TITLE_MOST and not line.part:
            for count in range(1, 4):
                joined = "".join(one.text for one in rest[n : n + count])
                if len(joined) <= TITLE_MOST and _TITLE_END.search(joined) and "。" not in joined:
                    return n, count
    for n, line in enumerate(head):
        if line.level == 0 and not line.part:
            return n, sum(one.level == 0 for one in rest[n : n + 3])
    if len(rest) < 2 or head[0].part or labels.meaning(head[0].text.split("：")[0]):
        return 0, 0
    first = head[0].text.rstrip("。")
    plain = not re.search(r"[。；！？：:]", first) and not numbered(first)[0]
    told = head[0].centred or _TITLE_END.search(first) or len(first) <= HEADING_MOST
    return (0, 1) if plain and told and len(first) <= 2 * HEADING_MOST else (0, 0)


def _take(line: Line, desk: _Desk) -> None:
    if line.part and line.part in PARTS and not (desk.begun and desk.now == line.part):
        desk.enter(line.part, "table", 0, None)
    heading = _heading(line, desk)
    if heading is not None:
        part, kept = heading
        style, number, _ = numbered(line.text)
        desk.enter(part, style, number, line.level)
        _inline(kept, desk)
        return
    own_point = desk.now == "recommendations" and line.level and not numbered(line.text)[0]
    _inline(f"{POINT}{line.text}" if own_point else line.text, desk)


def _inline(text: str, desk: _Desk) -> None:
    """Add a paragraph; labels with a colon inside it begin new parts."""
    place = 0
    for match in labels.INLINE.finditer(text):
        part = labels.meaning(match[1])
        if part not in PARTS or (desk.begun and part == desk.now) or _backward(part, desk):
            continue
        desk.add(text[place : match.start()])
        desk.enter(part, "inline", 0, None)
        place = match.end()
    desk.add(text[place:])


def _backward(part: Part, desk: _Desk) -> bool:
    return desk.begun and PARTS.index(part) < PARTS.index(desk.now)


def _heading(line: Line, desk: _Desk) -> tuple[Part, str] | None:
    """The part a heading opens, and what of the line is text: all of a telling heading, nothing of a bare label."""
    style, number, rest = numbered(line.text)
    label, colon, after = re.match(r"([^：:]*)([：:]?)(.*)", rest, re.DOTALL).groups()  # type: ignore[union-attr]  # always matches
    meant = labels.meaning(label) if len(labels.core(label)) <= LABEL_MOST else None
    main = desk.top is None or style == desk.top[0]
    if meant in PARTS and (colon or len(labels.core(rest)) <= LABEL_MOST):
        if _backward(meant, desk) and not main:
            return None
        return meant, after
    if not _may_drift(line, desk, style, number, rest):
        return None
    if labels.is_combined(rest) or labels.is_mixed(rest):
        part: Part = "analysis" if desk.parts["situation"] or labels.is_mixed(rest) else "situation"
        desk.remarks.append(f"“{rest.strip('：:')}”一节已放在“{SAYS[part]}”里，请核对并分到各栏。")
        return part, rest
    drift = labels.drift(rest)
    if drift is None or _backward(drift, desk):
        return None
    return drift, "" if drift == "recommendations" else rest


def _may_drift(line: Line, desk: _Desk, style: str, number: int, rest: str) -> bool:
    """Whether a line can be a main heading in free words: short, no sentence, numbered like the main headings before it."""
    text = rest.strip().rstrip("：:。")
    if (
        not text
        or len(text) > HEADING_MOST
        or re.search(r"[。；！？]", text)
        or (desk.begun and desk.now == "recommendations")
    ):
        return False
    if desk.top is None:
        return (
            number == 1
            or (line.level is not None)
            or (not style and len(text) <= LABEL_MOST and not re.search(r"[，、：:]", text))
        )
    if style:
        return style == desk.top[0] and number > desk.top[1]
    if line.level is not None:
        return line.level == desk.top_level
    return desk.top[0] in ("", "inline") and len(text) <= LABEL_MOST and not re.search(r"[，、：:]", text)


def _by_phrase(desk: _Desk) -> None:
    """No heading for the recommendations: they begin behind a sentence like 为此，提出以下建议："""
    parts: tuple[Part, ...] = ("analysis", "situation")
    for part in parts:
        text = desk.text(part)
        for found in _PHRASE.finditer(text):
            after = text[found.end() :].strip()
            if after:
                bare = found.end() - found.start() <= HEADING_MOST
                desk.parts[part] = [text[: found.start() if bare else found.end()].strip()]
                desk.parts["recommendations"] = [after]
                desk.begun = True
                return


def _recommendations(desk: _Desk) -> list[str]:
    """The recommendations one by one; an introduction above the first goes to the end of the part before."""
    intro, listed = items(desk.text("recommendations"))
    if len(intro) > INTRO_MOST:
        listed = [intro, *listed]  # too long for an introduction: it recommends already
    elif intro and listed:
        part: Part = "analysis" if desk.parts["analysis"] else "situation"
        desk.parts[part].append(intro)
        if len(intro) > HEADING_MOST:
            desk.remarks.append(f"第一条建议前面的引言已放在“{SAYS[part]}”的末尾，请核对。")
    if len(listed) > ROWS_MOST:
        listed = [*listed[: ROWS_MOST - 1], "\n".join(listed[ROWS_MOST - 1 :])]
        desk.remarks.append(f"建议超过{ROWS_MOST}条，后面的已合在最后一条里，请归并。")
    return listed
