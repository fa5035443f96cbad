"""Forms (files.papers.Paper) as PDF, set in a short-lived child. Knows no database."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from shangliang.files.letters.words import clean_line, paragraphs
from shangliang.files.typesetting import typeset_apart

if TYPE_CHECKING:
    from shangliang.files.papers import Paper

_TEMPLATE: Final = str(Path(__file__).with_name("papers.typ"))


def render_papers_apart(papers: "Sequence[Paper]") -> bytes:
    """One file, each form beginning on a page of its own. Raises NoChineseFont and PdfError as `typeset_apart` does."""
    forms = [
        {
            "over": clean_line(paper.over),
            "title": clean_line(paper.title),
            "rows": [
                [[clean_line(label), list(paragraphs(text)) or [""]] for label, text in row]
                for row in paper.rows
            ],
        }
        for paper in papers
    ]
    first = forms[0] if len(forms) == 1 else {"over": "", "title": ""}
    job = {
        "template": _TEMPLATE,
        "day": "",
        "title": first["title"],
        "author": first["over"],
        "papers": forms,
    }
    return typeset_apart([job])[0]
