"""A template from its bytes to the filled document: checked, filled, with its numbers placed and linked."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

import docx

from . import checking, filling
from .blocks import Block, blocks_of
from .marks import NUMBER, Problem, Vocabulary
from .tags import TAG, P, paragraphs, text_of

_FIRST: Final = re.compile(r"[一二三四五六七八九十]+、")
_SECOND: Final = re.compile(r"（[一二三四五六七八九十]+）")
_HEAD: Final = 24
_START: Final = 10


@dataclass(frozen=True)
class Filled:
    """A finished document: bytes of the Word file, its blocks, and the place of each number."""

    docx: bytes
    blocks: list[Block]
    places: dict[int, str]


def check(data: bytes, words: Vocabulary) -> tuple[set[str], list[Problem]]:
    """The fields a template uses, and all that is wrong with it."""
    document = docx.Document(BytesIO(data))
    found = checking.read(document.element.body, words)
    problems = found.problems + _elsewhere(document)
    if not problems and not found.used:
        problems = [Problem(0, "", "文件中没有字段，请按字段表写入字段后再上传。")]
    return found.used, problems


def _elsewhere(document: Any) -> list[Problem]:
    """Tags in headers, footers and notes would be printed as they stand."""
    parts = (part for part in document.part.package.iter_parts() if part is not document.part)
    for part in parts:
        root = getattr(part, "element", None)
        if root is not None and any(TAG.search(text_of(each)) for each in root.iter(P)):
            return [Problem(0, "", "页眉、页脚和注释中不能写字段，请移到正文。")]
    return []


def fill(
    data: bytes, context: Callable[[], Mapping[str, Any]], *, url: Callable[[int], str], title: str
) -> Filled:
    """Fill in a checked template. `url` gives the address of a number's page; `title` is written into the file's properties."""
    document = docx.Document(BytesIO(data))
    filling.fill(document, context())
    blocks, places = blocks_of(document), places_of(document.element.body)
    filling.link_numbers(document, url)
    document.core_properties.title = title
    out = BytesIO()
    document.save(out)
    return Filled(out.getvalue(), blocks, places)


def places_of(body: Any) -> dict[int, str]:
    """Where each number stands: the headings above it, and the beginning of its paragraph."""
    found: dict[int, str] = {}
    first = second = ""
    for paragraph in paragraphs(body):
        shown = NUMBER.sub(r"\2", text_of(paragraph)).strip()
        if _FIRST.match(shown):
            first, second = shown, ""
        elif mark := _SECOND.match(shown):
            second = mark.group()
        start = shown[:_START] + ("…" if len(shown) > _START else "")
        where = " ".join(filter(None, (first[:_HEAD], second, f"“{start}”")))
        for number in NUMBER.finditer(text_of(paragraph)):
            found[int(number[1])] = where
    return found
