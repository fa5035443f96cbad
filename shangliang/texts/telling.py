"""What a summary looks at in each unit of a text: where it stands, how it speaks, what it shares with title and text. Numbers only, no judgement."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from shangliang.texts.fold import BREAK, run
from shangliang.texts.later import np
from shangliang.texts.sentences import Unit, units

if TYPE_CHECKING:
    from numpy.typing import NDArray


Vector: TypeAlias = "NDArray[np.float64]"

FEATURES = (
    "one",
    "asks",
    "troubles",
    "unplaced",
    "numbered",
    "numbered_ask",
    "main_ask",
    "big_number",
    "opens_item",
    "opens_ask",
    "announced",
    "new_paragraph",
    "first_of_section",
    "first",
    "last",
    "place",
    "place_in_asks",
    "aside_of_asks",
    "verb",
    "verb_in_asks",
    "verb_numbered",
    "verbs",
    "verbs_dense",
    "wants",
    "wants_outside",
    "example",
    "loose",
    "civil",
    "digits",
    "length",
    "length_off",
    "long",
    "question",
    "like_title",
    "like_text",
    "like_asks",
)

_SECTIONS = (
    ("asks", re.compile("建议|对策|措施|诉求|请求|要求|希望|恳请|办法|思路|举措|路径")),
    ("troubles", re.compile("问题|困难|不足|原因|短板|瓶颈|分析|困境|挑战|难点|堵点|制约")),
    ("facts", re.compile("情况|背景|现状|案由|概况|意义|基础|成效")),
)
_VERBS = re.compile(
    "加强|建立|完善|推进|加快|健全|强化|加大|提高|提升|推动|优化|落实|鼓励|支持|引导|明确|制定|出台|规范|整合|创新|构建|打造|拓展|促进|扩大|培育"
    "|发挥|深化|统筹|严格|实施|开展|设立|成立|改善|改革|增加|扶持|做好|搭建|坚持|注重|重视|尽快|尽早|进一步|解决|保障|培养|引进|充分|大力|积极"
    "|切实|取消|减少|简化|组织|调整|增强|突出|探索|着力|补齐|畅通|丰富|营造|激发|压实|细化|延伸|吸引|纳入|确保|牵头|修订|抓好|建设|设置|合理"
    "|科学|全面|有效|严厉|加紧|及时|依法"
)
_WANTS = re.compile(
    "建议|应当|应该|必须|希望|恳请|请求|要求|呼吁|亟需|亟待|急需|尽快|盼望|恳求|请[^教示假问客]|需要|应[加建完推尽进该由]|能否"
)
_OUTCOME = re.compile("经(?:调?查|核实|协商|研究)|下一步|目前[，,]|已(?:于|将|经)|责令|予以|望[^见远着]")
_EXAMPLE = re.compile(
    "^(?:例如|比如|譬如|如[，,：]|据|以.{1,12}为例)|数据显示|调研发现|据统计|据了解|其中[，,]"
)
_LOOSE = re.compile(
    "^(?:同时|此外|另外|但|然而|因此|所以|而且|并且?|这|该|其|从而|否则|不过|对此|另|还|也|再|他|她|它|而)"
)
_CIVIL = re.compile(
    "^(?:尊敬的|亲爱的|谢谢|此致|敬礼|感谢|再次感谢|敬请|网友|您?反映的|来信收悉|特此|以上|盼复|.{0,12}(?:您好|你好))"
    "|(?:谢谢|敬礼|感谢您?|盼复)[！!。]?$|(?:感谢|欢迎|感恩).{0,8}(?:您|你|领导|网友)|收悉|已转.{2,20}(?:阅处|处理|办理)"
    "|(?:答复|回复|汇报|反映)如下"
)
_SIGNED = re.compile(r"[12]\d{3}[年./-]\d{1,2}[月./-]\d{1,2}日?$")
_STYLES = (
    re.compile(r"[一二三四五六七八九十]+[、．.]"),
    re.compile(r"[（(][一二三四五六七八九十]"),
    re.compile(r"\d"),
    re.compile(r"[（(]\d|[①-⑳]"),
)
_EMPTY = frozenset("的了和与及在是为有等对于以中上下并或而也就都被把将从到其这那个之所")
_SHORTEST = 6
_LABEL, _ANNOUNCEMENT = 8, 24


@dataclass(frozen=True)
class Cut:
    """A text cut into units: `features` and `grams` (counts of bigrams) have one row a unit, `content` counts the grams of title and body.

    `asks` says whether the text has a section that asks; `idle` are units never to be chosen (announcements, greetings, signatures);
    `concludes` are those that want something or tell an outcome.
    """

    units: list[Unit]
    asks: bool
    features: Vector
    grams: Vector
    content: Vector
    idle: NDArray[np.bool_]
    concludes: NDArray[np.bool_]


def cut(title: str, body: str) -> Cut:
    """The units of a text with all that is known of them."""
    found = units(body)
    table = _table([unit.text for unit in found] + [title])
    grams, heading = table[:-1], table[-1]
    content = grams.sum(axis=0)
    sections = _sections(found)
    asking = grams[[section == "asks" for section in sections]].sum(axis=0)
    soft = np.sqrt(grams)
    likeness = [near(soft, np.sqrt(other)) for other in (heading, content, asking)]
    rows = [
        place + speech
        for place, speech in zip(_standing(found, sections), _speaking(found, sections), strict=True)
    ]
    features = np.column_stack([np.array(rows, float).reshape(len(found), len(FEATURES) - 3), *likeness])
    return Cut(
        found,
        "asks" in sections,
        features,
        grams,
        content + heading,
        np.array([_is_idle(unit, len(found) - place) for place, unit in enumerate(found)], bool),
        np.array([bool(_WANTS.search(unit.text) or _OUTCOME.search(unit.text)) for unit in found], bool),
    )


def near(table: Vector, vector: Vector) -> Vector:
    """Cosine of each row with a vector; 0 where either is empty."""
    norms = np.linalg.norm(table, axis=1) * np.linalg.norm(vector)
    likeness: Vector = np.divide(table @ vector, norms, out=np.zeros(len(table)), where=norms > 0)
    return likeness


def _grams(text: str) -> list[str]:
    line = run(text)
    return [
        line[place : place + 2]
        for place in range(len(line) - 1)
        if BREAK not in line[place : place + 2] and _EMPTY.isdisjoint(line[place : place + 2])
    ]


def _table(texts: Sequence[str]) -> Vector:
    """Counts of grams: one row a text, one column a gram."""
    places: dict[str, int] = {}
    cells = [[places.setdefault(gram, len(places)) for gram in _grams(text)] for text in texts]
    table = np.zeros((len(texts), max(len(places), 1)))
    for row, columns in enumerate(cells):
        np.add.at(table[row], columns, 1)
    return table


def _sections(found: list[Unit]) -> list[str]:
    """For each unit what the last announcement before it spoke of (asks, troubles, facts), "" before the first one."""
    now, sections = "", []
    for unit in found:
        size = len(unit.text)
        heading = bool(unit.mark) and size <= _ANNOUNCEMENT and not unit.text.endswith(("。", "；"))
        if unit.lead or heading or size <= _LABEL:
            now = next((name for name, words in _SECTIONS if words.search(unit.text)), now)
        sections.append(now)
    return sections


def _style(mark: str) -> int:
    """Which kind of numbering: 一、 0, （一） 1, 1. 2, ① 3; -1 none of these."""
    return next((place for place, style in enumerate(_STYLES) if style.match(mark)), -1)


def _standing(found: list[Unit], sections: list[str]) -> list[list[float]]:
    """Where each unit stands: section, numbering, place."""
    styles = [_style(unit.mark) for unit in found]
    main = next(
        (style for style, name in zip(styles, sections, strict=True) if name == "asks" and style >= 0), -1
    )
    rows = []
    for place, unit in enumerate(found):
        asks, marked, first = sections[place] == "asks", bool(unit.mark), sections.index(sections[place])
        opens = marked and place + 1 < len(found) and not found[place + 1].mark
        before = found[place - 1] if place else None
        rows.append(
            [
                1.0,
                asks,
                sections[place] == "troubles",
                not sections[place],
                marked,
                marked and asks,
                asks and styles[place] >= 0 and styles[place] == main,
                styles[place] == 0,
                opens,
                opens and asks,
                before is not None and before.lead,
                before is not None and before.paragraph != unit.paragraph,
                place == first,
                place == 0,
                place == len(found) - 1,
                place / len(found),
                (place - first) / len(found) if asks else 0.0,
                "asks" in sections and not asks,
            ]
        )
    return rows


def _speaking(found: list[Unit], sections: list[str]) -> list[list[float]]:
    """How each unit speaks: asking, telling an example, joined to what went before, long or short."""
    rows = []
    for unit, section in zip(found, sections, strict=True):
        said = unit.text[len(unit.mark) :].lstrip() or unit.text
        size, verbs = len(said), len(_VERBS.findall(said))
        begins, wants = bool(_VERBS.match(said)), bool(_WANTS.search(said))
        rows.append(
            [
                begins,
                begins and section == "asks",
                begins and bool(unit.mark),
                min(verbs, 5) / 5,
                verbs / size * 10,
                wants,
                wants and section != "asks",
                bool(_EXAMPLE.search(said)),
                bool(_LOOSE.match(said)),
                bool(_CIVIL.search(said)),
                sum(sign.isdigit() for sign in said) / size,
                np.log(size),
                (np.log(size) - 3.3) ** 2,
                size > 80,
                said.endswith(("？", "?")),
            ]
        )
    return rows


def _is_idle(unit: Unit, from_end: int) -> bool:
    """Announcements, greetings and thanks, signatures at the end, and what is too short to say anything."""
    unfinished = not unit.mark and unit.text[-1] not in "。！？!?；;，,"
    return (
        unit.lead
        or len(unit.text) - len(unit.mark) < _SHORTEST
        or bool(_CIVIL.search(unit.text))
        or bool(_SIGNED.search(unit.text))
        or (from_end <= 3 and unfinished and len(unit.text) < 20)
    )
