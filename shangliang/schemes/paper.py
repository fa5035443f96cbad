"""A scheme as a Word file that reads like a regulation: title, chapters, numbered articles."""

from io import BytesIO
from typing import Any

from shangliang.files.letters.words import clean_line
from shangliang.schemes.scoring.document import Scheme
from shangliang.schemes.scoring.regulation import sections
from shangliang.tenancy.numerals import ordinal

BODY, TITLE, HEADING = "仿宋_GB2312", "方正小标宋简体", "黑体"


def regulation(scheme: Scheme, under: str) -> bytes:
    """The file; `under` stands below the title."""
    import docx  # noqa: PLC0415 - heavy, and most processes never need it
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415
    from docx.shared import Mm, Pt  # noqa: PLC0415

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    for text, face, size in ((scheme.name, TITLE, 22), (under, BODY, 16)):
        line = document.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _face(line.add_run(clean_line(text)), face, Pt(size))
    article = 0
    for number, chapter in enumerate(sections(scheme), 1):
        _face(
            document.add_paragraph().add_run(f"{ordinal(number)}、{clean_line(chapter.title)}"),
            HEADING,
            Pt(16),
        )
        for _, sentence in chapter.sentences:
            article += 1
            line = document.add_paragraph()
            line.paragraph_format.first_line_indent = Pt(32)
            _face(line.add_run(f"第{ordinal(article)}条　{clean_line(sentence)}"), BODY, Pt(16))
    document.core_properties.title = clean_line(scheme.name)
    document.core_properties.author = document.core_properties.comments = ""
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _face(run: Any, face: str, size: Any) -> None:
    """Font of a run: Chinese text needs its name in a place of its own."""
    from docx.oxml.ns import qn  # noqa: PLC0415 - as above

    run.font.name, run.font.size = face, size
    run.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)
