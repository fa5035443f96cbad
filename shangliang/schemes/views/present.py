"""How versions and scores are put before readers."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from shangliang.schemes.actions.drafting import LISTS
from shangliang.schemes.models import SchemeVersion
from shangliang.schemes.policy import HONOURS
from shangliang.schemes.scoring import Problem
from shangliang.schemes.scoring.reading import read
from shangliang.schemes.scoring.regulation import (
    advice_sentence,
    band_sentence,
    group_sentence,
    item_sentence,
    minimum_sentence,
    once_sentence,
)
from shangliang.tenancy import policy

TITLES = {
    "group": "类别", "item": "条目", "once": "不重复计分", "minimum": "最低履职要求", "grade": "等次", "advice": "结果运用",
}  # fmt: skip


def honours_open(committee_id: UUID) -> bool:
    """Whether the committee has turned on the list of persons by points."""
    return bool(policy.value(committee_id, HONOURS, timezone.localdate()))


def part_url(version: SchemeVersion, kind: str, number: int) -> str:
    """Where the part at an index (from 0) is edited."""
    return reverse("schemes:part", args=[version.pk, kind, number + 1])


def problems_with_places(version: SchemeVersion, problems: Sequence[Problem]) -> list[tuple[str, str]]:
    """(words, address at which it is put right) of every contradiction."""
    return [(problem.words, _place(version, problem)) for problem in problems]


def _place(version: SchemeVersion, problem: Problem) -> str:
    if problem.part not in LISTS:
        return reverse("schemes:head", args=[version.pk])
    for number, part in enumerate(version.document.get(LISTS[problem.part], [])):
        if isinstance(part, dict) and problem.key in (part.get("key"), part.get("label"), str(number + 1)):
            return part_url(version, problem.part, number)
    return reverse("schemes:version", args=[version.pk])


def parts_of(version: SchemeVersion) -> list[dict[str, Any]]:
    """The parts of a draft with the sentence each reads as, and where it is edited; kind by kind."""
    scheme, _ = read(version.document)
    labels = {item.key: item.label for item in scheme.items}
    groups = {group.key: group.label for group in scheme.groups}
    above = {
        band.label: higher
        for higher, band in zip((None, *scheme.grades), scheme.grades, strict=False)
    }  # fmt: skip
    grades = {band.label: band for band in scheme.grades}
    said: dict[str, list[str]] = {
        "group": [f"{group.label}：{group_sentence(group)}" for group in scheme.groups],
        "item": [f"〔{groups.get(item.group, '？')}〕{item_sentence(item)}" for item in scheme.items],
        "once": [once_sentence(rule, labels) for rule in scheme.once],
        "minimum": [minimum_sentence(each) for each in scheme.minimums],
        "grade": [
            band_sentence(grades[name], above[name]) if name in grades else name
            for name in (str(part.get("label", "")).strip() for part in version.document.get("grades", []))
        ],
        "advice": [advice_sentence(each) for each in scheme.advice],
    }
    return [
        {
            "kind": kind,
            "title": title,
            "rows": [(words, part_url(version, kind, number)) for number, words in enumerate(said[kind])],
            "add": reverse("schemes:part_new", args=[version.pk, kind]),
        }
        for kind, title in TITLES.items()
    ]
