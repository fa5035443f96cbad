"""Official reply letters (答复函) in GB/T 9704-2012 letter form: what they say, where it stands, as Word file and PDF.

The renderers are imported where they are used, so that a process that only writes Word files never loads typst:
`letters.word.render_docx`, `letters.pdf.render_pdf`, `letters.pdf.render_pdfs_apart`.
"""

from .fonts import NoChineseFont
from .letter import Answer, Imprint, Letter, LetterError
from .words import (
    OUTCOMES,
    Kind,
    Outcome,
    answer_heading,
    chinese_date,
    letter_title,
    numeral,
    outcome_remark,
)

__all__ = [
    "OUTCOMES",
    "Answer",
    "Imprint",
    "Kind",
    "Letter",
    "LetterError",
    "NoChineseFont",
    "Outcome",
    "answer_heading",
    "chinese_date",
    "letter_title",
    "numeral",
    "outcome_remark",
]
