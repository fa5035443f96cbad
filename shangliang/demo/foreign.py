"""Texts from a private file (`--texts`): one JSON object a line with `title`, `body` and `category`; replies are neutral generated ones.

The body holds 调研情况, 问题分析 and 具体建议 in one string; it is split generously and cut at a full stop where it is too long.
"""

import json
import re
from pathlib import Path

from shangliang.core.errors import Refused
from shangliang.demo.places import SECTORS, UNITS
from shangliang.demo.texts import Answer, Text

_MATTERS = (  # words in the category or title, category, sector, unit
    ("教育 学校 教师 学生 幼儿", "society", 8, "区教育局"),
    ("医 卫生 健康 药", "society", 9, "区卫生健康局"),
    ("养老 老年 社会事业 救助", "society", 9, "区民政局"),
    ("农 水利 乡村 林", "economy", 7, "区农业农村局"),
    ("环境 生态 污染 长江", "ecology", 5, "市生态环境局安和区分局"),
    ("交通 公路 铁路", "economy", 6, "区交通运输局"),
    ("城乡 住房 物业 建设", "society", 2, "区住房和城乡建设局"),
    ("科学 科技 创新 工业 制造", "economy", 5, "区科学技术和工业信息化局"),
    ("文化 旅游 宣传 文物", "culture", 8, "区文化广电旅游局"),
    ("财税 金融", "economy", 6, "区财政局"),
    ("法制 司法 法律", "politics", 1, "区司法局"),
    ("商贸 商业 消费", "economy", 4, "区商务局"),
    ("政治 统战", "politics", 0, "区行政审批局"),
    ("经济", "economy", 6, "区发展和改革局"),
)
_SPLIT = re.compile(r"(调研情况|问题分析|具体建议)[：:]?")
_NUMBERED = re.compile(
    r"(?:^|(?<=[。；\s]))(?:[一二三四五六七八九]是|[（(]?[一二三四五六七八九十]+[）)、]|\d{1,2}[.．、])"
)
_MOST_ASKS, _SHORTEST_ASK = 5, 12


def load(path: Path) -> list[Text]:
    """Texts of a file, in its order. Refused with the line when it cannot be read."""
    found: list[Text] = []
    titles: set[str] = set()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            raw = json.loads(line)
            title, body = " ".join(str(raw["title"]).split()), str(raw["body"])
        except (ValueError, KeyError, TypeError) as error:
            raise Refused("bad_line", f"第{number}行不是所要求的格式（需有 title、body）。") from error
        if title and body.strip() and title not in titles:
            titles.add(title)
            found.append(_text(f"line-{number}", title, body, str(raw.get("category") or "")))
    if not found:
        raise Refused("empty", "文件中没有可用的提案文本。")
    return found


def _text(key: str, title: str, body: str, category: str) -> Text:
    parts = _parts(body)
    kind, sector, unit = _matter(f"{category} {title}")
    asks = _asks(parts["具体建议"])
    names = [name for _, name, _, _ in UNITS]
    helper = names[(names.index(unit) + len(title)) % len(names)]
    assist = (helper,) if len(title) % 3 == 0 and helper != unit else ()
    return Text(
        key=key,
        title=title[:60],
        category=kind,
        sector=SECTORS[sector],
        lead=unit,
        assist=assist,
        situation=_cut(parts["调研情况"], 800),
        analysis=_cut(parts["问题分析"], 700),
        recommendations=asks,
        outcome="B" if len(asks) > 1 else "A",
        opening="您提出的提案收悉，我单位高度重视，经认真研究办理，现答复如下。",
        answers=tuple(_answer(n) for n in range(len(asks))),
        closing="感谢您对我区工作的关心和支持。",
        opinion="",
        contacts=(("visit", "上门听取委员意见，就办理思路逐条作了沟通，委员补充了有关情况。"),),
        comment="",
    )


def _parts(body: str) -> dict[str, str]:
    """The three parts; what stands before the first heading belongs to the situation, missing parts are taken from their neighbour."""
    pieces = _SPLIT.split(body)
    found = {"调研情况": pieces[0].strip(), "问题分析": "", "具体建议": ""}
    for name, text in zip(pieces[1::2], pieces[2::2], strict=True):
        found[name] += text.strip()
    sentences = re.findall(r"[^。]+。?", body)
    third = max(len(sentences) // 3, 1)
    found["调研情况"] = found["调研情况"] or "".join(sentences[:third])
    found["问题分析"] = found["问题分析"] or "".join(sentences[third : 2 * third]) or found["调研情况"]
    found["具体建议"] = found["具体建议"] or "".join(sentences[2 * third :]) or found["问题分析"]
    return found


def _asks(text: str) -> tuple[str, ...]:
    pieces = [piece.strip() for piece in _NUMBERED.split(text)]
    pieces = [piece for piece in pieces if not piece.endswith(("：", ":"))]  # “为此提出以下建议：”
    long_enough = [_cut(piece, 190) for piece in pieces if len(piece) >= _SHORTEST_ASK]
    return tuple(long_enough[:_MOST_ASKS]) or (_cut(text, 190),)


def _cut(text: str, limit: int) -> str:
    """At most so many characters, ending with a full stop where there is one."""
    if len(text) <= limit:
        return text
    end = text.rfind("。", 0, limit)
    return text[: end + 1] if end > limit // 3 else text[: limit - 1] + "。"


def _matter(words: str) -> tuple[str, int, str]:
    for named, category, sector, unit in _MATTERS:
        if any(word in words for word in named.split()):
            return category, sector, unit
    return "other", 0, "区发展和改革局"


def _answer(n: int) -> Answer:
    if n % 2 == 0:
        return Answer(
            "A",
            "该项建议已采纳。我单位已会同有关单位制定措施并组织实施，相关工作已经到位，今后将继续做好日常管理。",
        )
    words = (
        "该项建议正在推进。我单位已列入年度工作计划，明确了责任科室和时间安排，将按期落实并及时向您通报进展。"
    )
    return Answer("B", words, "按计划落实本条建议，并向提案人通报进展", (1, 6))
