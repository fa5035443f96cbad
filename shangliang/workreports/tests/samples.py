"""Templates and worths for tests."""

from io import BytesIO
from typing import Any

import docx

from shangliang.core.figures import measures, ratios
from shangliang.workreports.engine.document import Filled, fill
from shangliang.workreports.engine.tags import paragraphs, text_of
from shangliang.workreports.numbers import Book, Worth, as_context
from shangliang.workreports.words.facts import FACTS
from shangliang.workreports.words.vocabulary import entries


def word(*lines: str | list[str], rows: list[list[str]] | None = None) -> bytes:
    """A Word file; a list of texts is one paragraph cut into runs."""
    document = docx.Document()
    for each in lines:
        line = document.add_paragraph()
        for piece in [each] if isinstance(each, str) else each:
            line.add_run(piece)
    if rows:
        table = document.add_table(0, len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def texts(data: bytes) -> list[str]:
    """The paragraphs of a Word file, hyperlinks included."""
    return [text_of(each) for each in paragraphs(docx.Document(BytesIO(data)).element.body)]


def worths(**given: int) -> dict[str, Worth]:
    """All fields, worth what is given (提案_立案=5) and else `other`."""
    other = given.pop("other", 0)
    found = {}
    for name, entry in entries().items():
        value = given.get(name.replace(".", "_"), other)
        about = (name, entry.key)
        if entry.key in ratios():
            rate = 98.1 if value else None
            found[name] = Worth(
                *about, "ratio", entry.label, "%", entry.definition, rate, 97.0 if value else None,
                (52, 53) if value else (0, 0), (97, 100) if value else (0, 0),
            )  # fmt: skip
        elif entry.key in measures():
            found[name] = Worth(*about, "measure", entry.label, entry.unit, entry.definition, value and 42.5)
        else:
            last = given.get(f"{name.replace('.', '_')}_上年", other)
            found[name] = Worth(*about, "count", entry.label, entry.unit, entry.definition, value, last)
    return found


def filled(data: bytes, listed: tuple[dict[str, str], ...] = (), **given: int) -> tuple[Filled, Book]:
    """The template filled in."""
    book = Book()

    def context() -> dict[str, Any]:
        made = as_context(worths(**given), book)
        made["提案"]["重点"].lists["名单"] = list(listed)
        return made | {name: example for name, (_, example) in FACTS.items()}

    return fill(data, context, url=lambda n: f"https://example.invalid/numbers/{n}/", title="报告"), book
