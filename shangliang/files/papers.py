"""Forms as Word files (.docx): a title, a table of facts and texts as offices print it, page numbers; one form a page and more if need be."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Paper:
    """A form. `over` stands small above the title; `rows` are (label, text) pairs, one or two of them in a row; texts may have several lines."""

    over: str
    title: str
    rows: tuple[tuple[tuple[str, str], ...], ...]


def render_papers(papers: Sequence[Paper]) -> bytes:
    """Write the forms into one Word file, each beginning on a page of its own."""
    from shangliang.files.papers_word import write_papers  # noqa: PLC0415 - python-docx is loaded when called for

    return write_papers(papers)
