"""Texts for measuring search: sentences recombined, so that words are as frequent as in real texts; in a few hundred committees, ten years.

The sentences come from labelled texts outside the project where they are there (`--data`), else from a small grammar.
"""

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from uuid import UUID

from bench.rows import PLACES, TOPICS, VERBS
from shangliang.core.searchable import Open, Text

FILES = ("proposals.jsonl", "messages.jsonl", "message_replies.jsonl", "mailbox_shangluo.jsonl")
COMMITTEES, YEARS, UNITS, MEMBERS, LENGTH = 300, 10, 26, 40, 1_150
STATES = ("已立案", "办理中", "已答复", "已办结", "已并案", "不予立案")
CATEGORIES = ("经济建设", "政治建设", "文化建设", "社会建设", "生态文明建设", "其他")
_END = re.compile(r"(?<=[。！？；\n])")


@dataclass(frozen=True)
class Sources:
    """Titles, and for each the sentences of its text."""

    titles: list[str]
    sentences: list[list[str]]


def sources(data: Path) -> Sources:
    """What texts are made of."""
    found: dict[str, list[str]] = {}
    for name in FILES:
        if (data / name).exists():
            for line in (data / name).read_text(encoding="utf-8").splitlines():
                row = json.loads(line)
                body = f"{row.get('body') or ''}\n{row.get('reply') or ''}"
                sentences = [each.strip() for each in _END.split(body) if len(each.strip()) > 4]
                if row.get("title") and sentences:
                    found[row["title"]] = sentences
    if not found:
        for verb, place, topic in product(VERBS, PLACES, TOPICS):
            known = [
                f"{place}的{topic}需要{other}，{topic}与{more}应当一并{verb}。"
                for other, more in zip(VERBS, TOPICS, strict=False)
            ]
            found[f"关于{verb}{place}{topic}的提案"] = known
    return Sources(list(found), list(found.values()))


def committee(number: int) -> UUID:
    """The id of a committee; number 0 is the largest."""
    return UUID(int=number + 1)


def keys(number: int, member: int | None = None, unit: int | None = None) -> list[str]:
    """What the office of a committee holds, or a member, or a unit."""
    if member is not None:
        return [f"proposal/member:{number}-{member}"]
    if unit is not None:
        return [f"proposal/unit:{number}-{unit}"]
    return [f"proposal/office:{committee(number)}"]


def texts(of: Sources, count: int, seed: int = 1) -> Iterator[Text]:
    """So many records; one in ten belongs to the largest committee, one in five is published."""
    rng = random.Random(seed)
    for serial in range(count):
        yield _text(of, rng, serial, count)


def _text(of: Sources, rng: random.Random, serial: int, count: int) -> Text:
    number = 0 if rng.random() < 0.1 else int(COMMITTEES * rng.random() ** 2)
    on = date(2017, 1, 1) + timedelta(days=serial * 365 * YEARS // count)
    first, second = rng.randrange(len(of.titles)), rng.randrange(len(of.titles))
    body, length = [], 0
    while length < LENGTH:
        kind = rng.random()
        pool = of.sentences[first if kind < 0.5 else second if kind < 0.7 else rng.randrange(len(of.titles))]
        sentence = rng.choice(pool)
        body.append(sentence)
        length += len(sentence)
    unit, member = rng.randrange(UNITS), rng.randrange(MEMBERS)
    names = (f"委员{_han(number)}{_han(member)}", f"第{unit}承办单位")
    here = committee(number)
    whole = "".join(body)
    facets = {
        "state": (rng.choice(STATES),),
        "category": (rng.choice(CATEGORIES),),
        "unit": (f"{number}第{unit}承办单位",),
        "sector": (f"第{rng.randrange(30)}界别",),
        "kind": ("个人提案",),
    }
    readers = [f"office:{here}", f"joint_office:{here}", f"leaders:{here}"]
    readers += [f"member:{number}-{member}", f"unit:{number}-{unit}"]
    title = of.titles[first]
    return Text(
        pk=UUID(int=(serial + 1) << 80 | 7 << 76 | 8 << 60 | serial),
        committee=here,
        title=title,
        body=whole,
        on=on,
        year=on.year,
        readers=frozenset(readers),
        names=names,
        numbers=(f"第{serial % 1000:03d}号",),
        term="第十届第五次会议",
        facets=facets,
        open=Open(title, whole, "1", facets={"unit": facets["unit"]}) if rng.random() < 0.2 else None,
    )


def _han(number: int) -> str:
    return chr(0x4E00 + number * 7)
