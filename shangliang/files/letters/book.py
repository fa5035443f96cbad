"""A book 汇编 of texts by many hands (大会发言材料汇编): title page, contents, then each text on a page of its own with its author line.

Faces, text area and grid are those of letters (GB/T 9704-2012).
"""

import datetime as dt
from dataclasses import dataclass

from .bulletin import paragraph
from .sheet import Paragraph, title_lines
from .words import chinese_date, clean_line, paragraphs


@dataclass(frozen=True)
class Chapter:
    """One text: `author` is its author line, `part` the heading it stands under in the contents (口头发言, 书面发言)."""

    title: str
    author: str
    text: str
    part: str = ""


@dataclass(frozen=True)
class Book:
    """`title` and `subtitle` stand on the title page over `issuer` and day."""

    title: str
    subtitle: str
    issuer: str
    day: dt.date | None
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True)
class ChapterSheet:
    """A text ready to be set. `entry` is its line in the contents; `part` is filled where a new part begins."""

    title: tuple[str, ...]
    entry: str
    author: str
    part: str
    body: tuple[Paragraph, ...]


@dataclass(frozen=True)
class BookSheet:
    """A book ready to be set."""

    title: tuple[str, ...]
    subtitle: str
    issuer: str
    date: str
    chapters: tuple[ChapterSheet, ...]

    foot_floats: bool = False  # what the renderer asks of every sheet


def lay_out(book: Book) -> BookSheet:
    """Decide what stands where in `book`."""
    chapters, part = [], ""
    for each in book.chapters:
        named = clean_line(each.part)
        chapters.append(
            ChapterSheet(
                title=title_lines(clean_line(each.title)),
                entry=clean_line(each.title),
                author=clean_line(each.author),
                part=named if named != part else "",
                body=tuple(paragraph(line) for line in paragraphs(each.text)),
            )
        )
        part = named
    return BookSheet(
        title=title_lines(clean_line(book.title)),
        subtitle=clean_line(book.subtitle),
        issuer=clean_line(book.issuer),
        date=chinese_date(book.day) if book.day else "",
        chapters=tuple(chapters),
    )
