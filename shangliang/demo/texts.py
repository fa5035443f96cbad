"""The texts of the demo, and their variations: other places, another emphasis, another title. No title is given out twice."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from shangliang.proposals.choices import Category, ContactKind
from shangliang.tenancy.numerals import ordinal

_FOLDER = Path(__file__).parent / "texts"
_LONGEST_TITLE = 70
_FILES = {"people": 2024, "city": 2025, "economy": 2024}  # the year for which the promised dates were written
_PLACES: tuple[Mapping[str, str], ...] = (
    {},
    {"石门": "永安", "柳林": "白杨", "双桥": "河湾", "清水": "古城", "东关": "北关", "西苑": "南湖"},
    {"石门": "双桥", "柳林": "石门", "双桥": "柳林", "清水": "云岭", "东关": "西苑", "西苑": "东关"},
    {"石门": "白杨", "柳林": "河湾", "双桥": "永安", "清水": "黄坡", "东关": "南湖", "西苑": "北关"},
    {"石门": "河湾", "柳林": "永安", "双桥": "石门", "清水": "高台", "东关": "文昌", "西苑": "东关"},
)
_WHERE = (
    "柳林镇",
    "双桥镇",
    "石门镇",
    "永安镇",
    "白杨镇",
    "河湾镇",
    "东关街道",
    "西苑街道",
    "北关街道",
    "南湖街道",
)
_VERBS = (
    "加强 提高 改善 推进 推动 规范 优化 完善 缓解 健全 强化 加快 解决 破解 整治 充实 提升 补上 补齐 落实 做好 做实 盘活 消除 清理 发挥 增加 "
    "支持 保护 促进 扩大 方便 吸引 治理 疏通 管好 用好 稳定 减轻 畅通"
)
_OPENINGS = (
    "",
    "参加{where}的界别活动时，不少群众向我反映了这件事。",
    "今年以来，我三次到{where}走访，又同有关单位交换了意见，情况如下。",
    "这件事我在小组讨论时提出过，会后又到{where}作了了解。",
    "所在活动组到{where}视察时专门看了这一问题，现将了解到的情况反映如下。",
    "委员联络站接待群众时，来自{where}的几位居民谈得最多的就是这件事。",
    "为写好这件提案，我利用半个月的业余时间作了调查，重点看了{where}。",
)


def renamer(change: Mapping[str, str]) -> Callable[[str], str]:
    """A function that replaces all these names at once, longer ones first."""
    pattern = re.compile("|".join(map(re.escape, sorted(change, key=len, reverse=True))))
    return lambda text: pattern.sub(lambda found: change[found[0]], text)


@dataclass(frozen=True)
class Answer:
    """What the unit answers to one recommendation; `months` is the promised month as (years after the year of the proposal, month)."""

    outcome: str
    text: str
    promise: str = ""
    by: tuple[int, int] | None = None


@dataclass(frozen=True)
class Text:
    """One proposal with all that is written about it later."""

    key: str
    title: str
    category: str
    sector: str
    lead: str
    assist: tuple[str, ...]
    situation: str
    analysis: str
    recommendations: tuple[str, ...]
    outcome: str
    opening: str
    answers: tuple[Answer, ...]
    closing: str
    opinion: str
    contacts: tuple[tuple[str, str], ...]
    comment: str

    def mapped(self, change: Mapping[str, str]) -> "Text":
        """The same text with other names in it, everywhere at once."""
        if not change:
            return self
        new = renamer(change)
        return replace(
            self,
            title=new(self.title),
            situation=new(self.situation),
            analysis=new(self.analysis),
            recommendations=tuple(map(new, self.recommendations)),
            opening=new(self.opening),
            answers=tuple(replace(a, text=new(a.text), promise=new(a.promise)) for a in self.answers),
            closing=new(self.closing),
            opinion=new(self.opinion),
            contacts=tuple((kind, new(summary)) for kind, summary in self.contacts),
            comment=new(self.comment),
            lead=new(self.lead),
            assist=tuple(map(new, self.assist)),
        )

    def without(self, position: int) -> "Text":
        """The same text without one recommendation and its answer; counts in the reply are adjusted."""
        kept = [n for n in range(len(self.recommendations)) if n != position]
        answers = tuple(self.answers[n] for n in kept)
        count = f"{ordinal(len(kept))}条"
        return replace(
            self,
            recommendations=tuple(self.recommendations[n] for n in kept),
            answers=answers,
            opening=re.sub(r"[三四五]条(?=建议|意见)", count, self.opening),
            outcome=max(answer.outcome for answer in answers) if len(kept) < 3 else self.outcome,
        )

    def led_by(self, unit: str) -> "Text":
        """The same matter handed to one of the assisting units; the units change places in the reply, too."""
        swapped = self.mapped({self.lead: unit, unit: self.lead})
        return replace(swapped, outcome=self.outcome)


def _text(raw: Mapping[str, Any], base: int) -> Text:
    kinds = {kind.label: kind.value for kind in ContactKind}
    categories = {category.label: category.value for category in Category}
    reply = raw["reply"]
    return Text(
        key=raw["key"],
        title=raw["title"],
        category=categories[raw["category"]],
        sector=raw["sector"],
        lead=raw["lead"],
        assist=tuple(raw["assist"]),
        situation=raw["situation"],
        analysis=raw["analysis"],
        recommendations=tuple(raw["recommendations"]),
        outcome=reply["class"],
        opening=reply["opening"],
        answers=tuple(_answer(item, base) for item in reply["items"]),
        closing=reply["closing"],
        opinion=raw["assist_opinion"],
        contacts=tuple((kinds[contact["kind"]], contact["summary"]) for contact in raw["contacts"]),
        comment=raw["comment"],
    )


def _answer(item: Mapping[str, Any], base: int) -> Answer:
    promise = item.get("promise")
    if not promise:
        return Answer(item["class"], item["text"])
    year, month = map(int, promise["by"].split("-")[:2])
    return Answer(item["class"], item["text"], promise["what"], (year - base, month))


def promised(answer: Answer, year: int, after: date) -> date | None:
    """Last day of the promised month in a year of proposals, moved on by years until it lies after the reply."""
    if answer.by is None:
        return None
    year += answer.by[0]
    while (found := date(year + answer.by[1] // 12, answer.by[1] % 12 + 1, 1)) <= after:
        year += 1
    return date.fromordinal(found.toordinal() - 1)


def shipped() -> list[Text]:
    """The texts that come with the program, in the order of their files."""
    found = []
    for name, base in _FILES.items():
        with (_FOLDER / f"{name}.jsonl").open(encoding="utf-8") as lines:
            found += [_text(json.loads(line), base) for line in lines if line.strip()]
    return found


def other_titles() -> dict[str, list[str]]:
    """Further titles of the shipped texts, by key."""
    file = _FOLDER / "titles.json"
    found: dict[str, list[str]] = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return found


@dataclass
class Shelf:
    """Hands out texts one after another, each time as another variation."""

    texts: Sequence[Text]
    random: Random
    titles: Mapping[str, Sequence[str]] = field(default_factory=dict)
    _given: dict[str, int] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    _queue: list[Text] = field(default_factory=list)

    def take(self, lead: str = "") -> Text:
        """The next text; with `lead` one in which this unit can lead."""
        if lead:
            fitting = [t for t in self.texts if t.lead == lead] or [t for t in self.texts if lead in t.assist]
            fitting = fitting or list(self.texts)
            chosen = min(fitting, key=lambda text: self._given.get(text.key, 0))
        else:
            if not self._queue:
                self._queue = self.random.sample(list(self.texts), len(self.texts))
            chosen = self._queue.pop()
        text = self._vary(chosen)
        return text.led_by(lead) if lead and text.lead != lead else text

    def again(self, key: str) -> Text:
        """Another variation of a text already given out."""
        return self._vary(next(text for text in self.texts if text.key == key))

    def _vary(self, text: Text) -> Text:
        n = self._given.get(text.key, 0)
        self._given[text.key] = n + 1
        if not self.titles:  # texts from outside are left as they are
            return replace(text, title=self._title(text, n))
        varied = text.mapped(_PLACES[n % len(_PLACES)])
        if n and len(text.recommendations) > 3:
            varied = varied.without((n - 1) % len(text.recommendations))
        title = self._title(varied, n)
        core = varied.title.removesuffix("的提案").removesuffix("的建议")
        lead_in = _OPENINGS[(n + len(text.key)) % len(_OPENINGS)] if n else ""
        where = _WHERE[(n * 3 + len(text.title)) % len(_WHERE)]
        return replace(
            varied,
            title=title,
            situation=lead_in.format(where=where) + varied.situation,
            opening=varied.opening.replace(core, title.removesuffix("的提案").removesuffix("的建议")),
        )

    def _title(self, text: Text, n: int) -> str:
        change = _PLACES[n % len(_PLACES)]
        for title in self._candidates(text):
            mapped = re.sub("|".join(change) or "(?!)", lambda found: change[found[0]], title)
            for candidate in (title, mapped):
                if candidate not in self.used and len(candidate) <= _LONGEST_TITLE:
                    self.used.add(candidate)
                    return candidate
        raise LookupError(f"no title left for {text.key}")

    def _candidates(self, text: Text) -> Iterator[str]:
        known = [text.title, *self.titles.get(text.key, ())]
        yield from known
        plain = [
            title for title in known if title.startswith(tuple(f"关于{verb}" for verb in _VERBS.split()))
        ]
        for title in plain:
            yield title.replace("关于", "关于进一步", 1)
        for where in self.random.sample(_WHERE, len(_WHERE)):
            for title in known:
                yield title.replace("关于", f"关于以{where}为重点", 1)
        for number in range(2, 100):  # titles from outside need not begin with 关于
            yield f"{text.title}（{ordinal(number)}）"
