"""From what a letter says to what stands on its pages; shared by the Word and the PDF renderer."""

import math
import re
from dataclasses import dataclass
from typing import Final, Literal

from . import measures as m
from .letter import Answer, Letter
from .words import chinese_date, clean_line, numeral, outcome_remark, paragraphs, width

Role = Literal["text", "heading", "subheading", "remark"]

_TITLE_WIDTH: Final = math.floor(m.TEXT_WIDTH_MM * m.MM_PT / m.TITLE_PT)  # 20 characters of size 2
_MARK_SHRINK: Final = (
    26.0,
    24.0,
    20.0,
    m.MARK_MIN_PT,
)  # a mark takes one more line before it gets smaller than this
_KEEP_WIDTH: Final = m.CHARACTERS * 4
_FOOT_WIDTH: Final = m.CHARACTERS * 8
_SENSE: Final = re.compile(
    r"(?=第[一二三四五六七八九十]+届)|(?<=会议)(?=第)"
)  # where the fixed title may be broken
_NUMBERED: Final = re.compile(r"[一二三四五六七八九十百]+、")
_SUBHEADING: Final = re.compile(r"（[一二三四五六七八九十]+）[^。！？；]{1,38}。?")
_TOKEN: Final = re.compile(
    r"[0-9A-Za-z.\-]{1,30}[，。、；：”’）》〕！？]*|[“‘（《〔]*.[，。、；：”’）》〕！？]*", re.DOTALL
)


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of the body; `keep` holds it on the page of the next one."""

    role: Role
    text: str
    keep: bool = False


@dataclass(frozen=True)
class Sheet:
    """A letter ready to be set: every text cleaned, every place that depends on a text's length decided.

    `mark`: lines of the red head, `mark_pt` their size; `rule_top_mm`: upper edge of the upper red rule from the page top; `signer_left`: characters
    free left of the centred signing unit, None when it is too long to be centred on the date; `date_width` in characters.
    """

    mark: tuple[str, ...]
    mark_pt: float
    rule_top_mm: float
    outcome: str
    number: str
    title: tuple[str, ...]
    addressee: str
    body: tuple[Paragraph, ...]
    signer: str
    signer_left: float | None
    date: str
    note: str
    copies: str
    printer: str
    printed: str

    @property
    def foot_floats(self) -> bool:
        """Whether copies and printing note are short enough to stand at the foot of the last page; longer ones follow the text."""
        return width(self.copies + self.printer) <= _FOOT_WIDTH


def lay_out(letter: Letter) -> Sheet:
    """Decide what stands where in `letter`."""
    mark, mark_pt = _mark(clean_line(letter.issuer))
    ink_pt = ((len(mark) - 1) * m.MARK_LINE + m.INK) * mark_pt
    signer = clean_line(letter.signer) or clean_line(letter.issuer)
    date = chinese_date(letter.day) if letter.day else ""
    addressees = "、".join(filter(None, map(clean_line, letter.addressees)))
    copies = "，".join(filter(None, map(clean_line, letter.copies)))
    return Sheet(
        mark=mark,
        mark_pt=mark_pt,
        rule_top_mm=m.MARK_TOP_MM + ink_pt / m.MM_PT + m.RULE_GAP_MM,
        outcome=letter.outcome or "",
        number=clean_line(letter.number),
        title=title_lines(clean_line(letter.title)),
        addressee=f"{addressees}：" if addressees else "",
        body=_body(letter),
        signer=signer,
        signer_left=_signer_left(signer, date),
        date=date,
        note=_note(letter),
        copies=f"抄送：{copies}。" if copies else "",
        printer=clean_line(letter.imprint.printer) if letter.imprint else "",
        printed=f"{chinese_date(letter.imprint.day)}印发" if letter.imprint else "",
    )


def title_lines(title: str) -> tuple[str, ...]:
    """Break a title where its sense allows, longer line first (梯形); never inside a number or before a closing mark."""
    if width(title) <= _TITLE_WIDTH:
        return (title,) if title else ()
    lines = [""]
    for piece in _SENSE.split(title):
        if lines[-1] and width(lines[-1] + piece) > _TITLE_WIDTH:
            lines.append("")
        lines[-1] += piece
    if len(lines) > 1 and all(width(line) <= _TITLE_WIDTH for line in lines):
        return tuple(lines)
    return _even_lines(title, _TITLE_WIDTH)


def _even_lines(text: str, most: float) -> tuple[str, ...]:
    count = math.ceil(width(text) / most)
    aim = min(most, width(text) / count + 0.75)
    lines = [""]
    for token in _TOKEN.findall(text):
        if lines[-1] and width(lines[-1] + token) > aim:
            lines.append("")
        lines[-1] += token
    return tuple(lines)


def _mark(issuer: str) -> tuple[tuple[str, ...], float]:
    available = m.TEXT_WIDTH_MM * m.MM_PT
    for count, smallest in enumerate(_MARK_SHRINK, start=1):
        # One character of slack for lines that end early before a closing mark.
        per_line = max(1.0, math.ceil(width(issuer) / count * 2) / 2 + (count > 1))
        size = min(m.MARK_MAX_PT, math.floor(available / per_line * 2) / 2)
        if size >= smallest:
            lines = _even_lines(issuer, math.floor(available / size * 2) / 2) if count > 1 else (issuer,)
            if len(lines) <= count:
                return lines, size
    # Nobody's name is this long; the full one still stands under the letter.
    room = int(available / m.MARK_MIN_PT)
    lines = _even_lines(issuer, room)[: len(_MARK_SHRINK)]
    return (*lines[:-1], f"{lines[-1][: room - 3]}……"), m.MARK_MIN_PT


def _body(letter: Letter) -> tuple[Paragraph, ...]:
    found = [_paragraph(line) for text in letter.opening for line in paragraphs(text)]
    for place, answer in enumerate(letter.answers, start=1):
        found += _answer(answer, numeral(place) if len(letter.answers) > 1 else "")
    found += [_paragraph(line) for text in letter.closing for line in paragraphs(text)]
    if found and found[-1].role == "text" and width(found[-1].text) <= _KEEP_WIDTH:
        # The signature must not stand on a page without any of the text.
        found[-1] = Paragraph("text", found[-1].text, keep=True)
    return tuple(found)


def _answer(answer: Answer, place: str) -> list[Paragraph]:
    heading = clean_line(answer.heading)
    if place and heading and not _NUMBERED.match(heading):
        heading = f"{place}、{heading}"
    found = [Paragraph("heading", heading, keep=width(heading) <= _KEEP_WIDTH)] if heading else []
    found += [_paragraph(line) for text in answer.paragraphs for line in paragraphs(text)]
    if answer.outcome:
        found.append(Paragraph("remark", outcome_remark(answer.outcome)))
    return found


def _paragraph(line: str) -> Paragraph:
    if _SUBHEADING.fullmatch(line):
        return Paragraph("subheading", line, keep=True)
    return Paragraph("text", line)


def _signer_left(signer: str, date: str) -> float | None:
    centre = m.CHARACTERS - m.SIGN_RIGHT - width(date or "2024年12月31日") / 2
    half = m.CHARACTERS - centre
    return centre - half if width(signer) <= 2 * half else None


def _note(letter: Letter) -> str:
    contact, phone = clean_line(letter.contact), clean_line(letter.phone)
    parts = [f"联系人：{contact}"] if contact else []
    parts += [f"联系电话：{phone}"] if phone else []
    return f"（{'；'.join(parts)}）" if parts else ""
