"""Filling in a template: the tags become words and numbers; a paragraph of which nothing is left goes; each number is a link."""

import copy
import re
from collections.abc import Callable, Mapping
from html import unescape
from typing import Any, Final

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn

from shangliang.files.letters.words import numeral

from .checking import environment
from .marks import NUMBER, OPEN
from .tags import TAG, TC, P, R, T, control_rows, heal, is_control, paragraphs, says, text_of, texts

HEADING, SUBHEADING, SIGNER = "LetterHeading", "LetterSubheading", "Signer"
_RANK: Final = {HEADING: 1, SIGNER: 1, SUBHEADING: 2}
_WORDS: Final = 3
_SECTION = qn("w:sectPr")
_FIRST: Final = re.compile(r"^[一二三四五六七八九十]+、")
_SECOND: Final = re.compile(r"^（[一二三四五六七八九十]+）")
_HAD_TAGS: Final = "had-tags"
_HYPERLINK, _RPR = qn("w:hyperlink"), qn("w:rPr")


def fill(document: Any, context: Mapping[str, Any]) -> None:
    """Fill in a python-docx document; numbers stay marked. The template must have been checked. Raises SyntaxError when the result is no document."""
    body = document.element.body
    _prepare(body)
    source = TAG.sub(_plain, serialize_part_xml(body).decode())
    filled = parse_xml(environment().from_string(source).render(context).encode())
    for paragraph in paragraphs(filled):
        if paragraph.attrib.pop(_HAD_TAGS, "") and not says(paragraph):
            _drop(paragraph)
    drop_bare_headings(filled)
    renumber(filled)
    keep_signature(filled)
    body[:] = list(filled)


def drop_bare_headings(body: Any) -> None:
    """A heading goes with the last of what stood under it."""
    below = min(
        _RANK.values()
    )  # rank of what follows: the end of the document is like a heading of the first level
    for element in reversed(list(body)):
        rank = _RANK.get(_style(element), _WORDS)
        if element.tag == _SECTION or (element.tag == P and not says(element)):
            continue
        if element.tag == P and _style(element) in (HEADING, SUBHEADING) and below <= rank:
            body.remove(element)
        else:
            below = rank


def keep_signature(body: Any) -> None:
    """A page must not hold the signature alone (GB/T 9704-2012, 7.3.5): what stands before it is kept on its page."""
    for paragraph in paragraphs(body):
        before = paragraph.getprevious()
        if _style(paragraph) == SIGNER and before is not None and before.tag == P:
            before.get_or_add_pPr().get_or_add_keepNext()


def _style(paragraph: Any) -> str:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if style is None else str(style.get(qn("w:val")))


def renumber(body: Any) -> None:
    """Give headings their numbers again (一、二、 and （一）（二）) where one disappeared: those in the heading styles, in the order they stand."""
    first = second = 0
    for paragraph in paragraphs(body):
        key = _style(paragraph)
        if key == HEADING and _FIRST.match(text_of(paragraph)):
            first, second = first + 1, 0
            _number(paragraph, _FIRST, f"{numeral(first)}、")
        elif key == SUBHEADING and _SECOND.match(text_of(paragraph)):
            second += 1
            _number(paragraph, _SECOND, f"（{numeral(second)}）")


def _number(paragraph: Any, old: re.Pattern[str], new: str) -> None:
    """Only where the whole number stands in the first piece of text."""
    piece = next(each for each in texts(paragraph) if each.text)
    piece.text = old.sub(new, piece.text, count=1)


def _plain(tag: re.Match[str]) -> str:
    return re.sub(r"^(\{%-?)\s*(?:p|tr)\s+", r"\1 ", unescape(tag.group()))


def _prepare(body: Any) -> None:
    for row in list(control_rows(body)):
        _into_text(row, "".join(text_of(each) for each in row.iter(P)))
    for paragraph in paragraphs(body):
        heal(paragraph)
        text = text_of(paragraph)
        if is_control(paragraph):
            _into_text(paragraph, text)
        elif "{{" in text or "{%" in text:
            paragraph.set(_HAD_TAGS, "1")


def _into_text(element: Any, text: str) -> None:
    """Put bare text in the place of an element, for the template engine to read."""
    parent, before = element.getparent(), element.getprevious()
    text += element.tail or ""
    if before is None:
        parent.text = (parent.text or "") + text
    else:
        before.tail = (before.tail or "") + text
    element.tail = None
    parent.remove(element)


def _drop(paragraph: Any) -> None:
    parent = paragraph.getparent()
    if parent.tag != TC or len(parent.findall(P)) > 1:
        parent.remove(paragraph)


def link_numbers(document: Any, url: Callable[[int], str]) -> None:
    """Make each marked number a link to its page; it looks like the words around it. Marks disappear."""
    for run in list(document.element.body.iter(R)):
        if not any(OPEN in (piece.text or "") for piece in run.findall(T)):
            continue
        parent, inside = run.getparent(), run.getparent().tag == _HYPERLINK
        for part in _parts(run):
            place = part.attrib.pop("place", "")
            linked = _link(document, part, url(int(place))) if place and not inside else part
            parent.insert(parent.index(run), linked)
        parent.remove(run)


def _parts(run: Any) -> list[Any]:
    """The run cut at its numbers; a piece that is a number carries its `place`."""
    found = []
    for child in run:
        if child.tag == _RPR:
            continue
        if child.tag != T:
            found.append(_like(run, child))
            continue
        text, last = child.text or "", 0
        for number in NUMBER.finditer(text):
            found += _words(run, text[last : number.start()])
            found += _words(run, number[2], place=number[1])
            last = number.end()
        found += _words(run, text[last:])
    return found


def _like(run: Any, child: Any) -> Any:
    fresh = OxmlElement("w:r")
    if (look := run.find(_RPR)) is not None:
        fresh.append(copy.deepcopy(look))
    fresh.append(copy.deepcopy(child))
    return fresh


def _words(run: Any, text: str, *, place: str = "") -> list[Any]:
    if not text:
        return []
    piece = OxmlElement("w:t")
    piece.text = text
    piece.set(qn("xml:space"), "preserve")
    fresh = _like(run, piece)
    if place:
        fresh.set("place", place)
    return [fresh]


def _link(document: Any, run: Any, url: str) -> Any:
    made = OxmlElement("w:hyperlink")
    made.set(qn("r:id"), document.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    made.append(run)
    return made
