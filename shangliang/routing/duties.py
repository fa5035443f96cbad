"""What units are there for (职责): descriptions of the usual departments, written for this project, and which of them fit the name of a unit.

An area is matched in tiers: 交警大队 takes the traffic from 公安局 where both are units, and leaves it there where there is none.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from shangliang.texts.training import Example

FILE = Path(__file__).parent / "data" / "duties.jsonl"
WHOLE, PART = 1.0, 0.3
"""How much a description, and one matter named in it, count beside a decision of the committee."""


@dataclass(frozen=True)
class Area:
    """An area of duty: parts of unit names that stand for it (tier by tier), its duties, matters people raise, parts of names that exclude it."""

    area: str
    names: tuple[tuple[str, ...], ...]
    duties: str
    matters: tuple[str, ...]
    without: tuple[str, ...] = ()

    def fits(self, unit: str, tier: tuple[str, ...]) -> bool:
        return any(name in unit for name in tier) and not any(name in unit for name in self.without)


@cache
def areas() -> tuple[Area, ...]:
    """All areas of the shipped file."""
    rows = map(json.loads, FILE.read_text(encoding="utf-8").splitlines())
    return tuple(
        Area(
            row["area"],
            tuple(tuple(tier) for tier in row["names"]),
            row["duties"],
            tuple(row["matters"]),
            tuple(row.get("without", ())),
        )
        for row in rows
    )


def matched(units: Iterable[str]) -> dict[str, list[Area]]:
    """For each unit name the areas that are its own, given the other units there are."""
    found: dict[str, list[Area]] = {unit: [] for unit in units}
    for area in areas():
        for tier in area.names:
            fitting = [unit for unit in found if area.fits(unit, tier)]
            for unit in fitting:
                found[unit].append(area)
            if fitting:
                break
    return found


def hints(units: Iterable[str], own: Mapping[str, str] | None = None) -> list[Example]:
    """Examples made of descriptions, to learn from beside decisions. `own` are descriptions the office wrote: they replace the shipped ones."""
    own = own or {}
    made: list[Example] = []
    for unit, fitting in matched(units).items():
        made.append(Example(unit, unit, PART, hint=True))
        if own.get(unit):
            made.append(Example(f"{unit}\n{own[unit]}", unit, WHOLE, hint=True))
            made += [Example(part, unit, PART, hint=True) for part in _parts(own[unit])]
            continue
        for area in fitting:
            whole = f"{unit}\n{area.duties}{'、'.join(area.matters)}"
            made.append(Example(whole, unit, WHOLE, hint=True))
            made += [Example(part, unit, PART, hint=True) for part in (area.duties, *area.matters)]
    return made


def _parts(text: str) -> list[str]:
    """The single matters of a description."""
    for sign in "，,；;。\n":
        text = text.replace(sign, "、")
    return [part.strip() for part in text.split("、") if len(part.strip()) > 1]


CATEGORIES = {
    "economy": "农业农村、工业、商贸、旅游、金融、财税、科技创新、交通基础设施、营商环境、民营企业、招商引资、乡村产业、园区建设、就业创业带动发展",
    "politics": "人大政协履职、依法行政、民主监督、法治建设、基层治理、行政审批、信访、干部作风、政务公开、统一战线、民族宗教、司法公正",
    "culture": "文化遗产保护、文物、非遗、公共文化服务、图书馆博物馆、文艺创作、红色资源、全民阅读、群众体育、新闻宣传、文明创建、文旅融合",
    "society": "教育、医疗卫生、养老、社会保障、医保、住房、物业、低保救助、残疾人、妇女儿童、道路交通安全、公共安全、社区治理、食品安全、停车、供水供电供气",
    "ecology": "污染防治、河道治理、污水处理、垃圾分类、大气、水源保护、植树造林、森林防火、节能减排、碳达峰、生态修复、农村人居环境、秸秆焚烧、噪声",
}
"""What falls under each category of the product (五位一体), by what is usually filed there."""


def category_hints(labels: Mapping[str, str]) -> list[Example]:
    """The same for categories: value → wording."""
    made = []
    for value, matters in CATEGORIES.items():
        if value in labels:
            made.append(Example(f"{labels[value]}\n{matters}", value, WHOLE, hint=True))
            made += [Example(part, value, PART, hint=True) for part in _parts(matters)]
    return made
