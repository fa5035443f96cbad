"""The programme 程序册 of an activity as a Word file: half-days, agenda, participants by sector. Styles and page are those of official letters."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from xml.sax.saxutils import escape

from shangliang.files.letters import numeral
from shangliang.files.letters import word_parts as parts
from shangliang.files.letters.sheet import title_lines
from shangliang.files.letters.word_styles import DECLARATION, NAMESPACES
from shangliang.files.letters.words import clean_line, paragraphs

_BREAK: Final = '</w:t><w:br/><w:t xml:space="preserve">'
_NEW_PAGE: Final = "<w:pageBreakBefore/>"


@dataclass(frozen=True)
class Session:
    """A half-day: when, and what it is called."""

    when: str
    label: str


@dataclass(frozen=True)
class Topic:
    """An item of the agenda with who speaks to it."""

    title: str
    speaker: str = ""
    is_first: bool = False


@dataclass(frozen=True)
class Programme:
    """What stands in it. `people`: heading (出席人员 教育界) → names in order; `notes` become paragraphs at the end."""

    issuer: str
    title: str
    day: date
    place: str
    sessions: Sequence[Session]
    agenda: Sequence[Topic]
    people: Sequence[tuple[str, Sequence[str]]]
    notes: str = ""
    contact: str = ""


def render_docx(programme: Programme) -> bytes:
    """Write the programme; the same one gives the same bytes."""
    about = parts.properties(f"{programme.title}程序册", programme.issuer, programme.day)
    body = "".join(_body(programme))
    document = f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body}{parts.section()}</w:body></w:document>"
    return parts.package(document, parts.EMPTY_HEADER, parts.folio(odd=True), about)


def _body(programme: Programme) -> Iterable[str]:
    yield _p("LetterTitle", _BREAK.join(escape(each) for each in title_lines(clean_line(programme.title))))
    yield _p("LetterTitle", "程序册")
    yield _p("LetterNumber", escape(clean_line(programme.issuer)), '<w:jc w:val="center"/>')
    for number, (heading, lines) in enumerate(_sections(programme), start=1):
        people = heading == "参加人员"
        yield _p(
            "LetterHeading", f"{numeral(number)}、{heading}", "<w:keepNext/>" + (_NEW_PAGE if people else "")
        )
        for style, text in lines:
            yield _p(style, escape(text), "<w:keepNext/>" if style == "LetterSubheading" else "")


def _sections(programme: Programme) -> Iterable[tuple[str, list[tuple[str, str]]]]:
    plan = [f"{each.when}　{each.label}" for each in programme.sessions]
    yield "时间和地点", [_text(each) for each in (*plan, f"地点：{programme.place or '另行通知'}")]
    if programme.agenda:
        yield "议程", [_text(_topic(n, each)) for n, each in enumerate(programme.agenda, start=1)]
    if programme.people:
        found = []
        for heading, names in programme.people:
            found.append(("LetterSubheading", f"{heading}（{len(names)}人）"))
            found.append(_text("、".join(clean_line(name) for name in names)))
        yield "参加人员", found
    notes = [*paragraphs(programme.notes), *([f"联系人：{programme.contact}"] if programme.contact else [])]
    if notes:
        yield "注意事项", [_text(each) for each in notes]


def _topic(number: int, topic: Topic) -> str:
    first = "【第一议题】" if topic.is_first else ""
    speaker = f"（{topic.speaker}）" if topic.speaker else ""
    return f"{number}．{first}{topic.title}{speaker}"


def _text(line: str) -> tuple[str, str]:
    return "LetterText", clean_line(line)


def _p(style: str, content: str, extra: str = "") -> str:
    """A paragraph of text already escaped; `extra` holds paragraph settings in the order of the schema."""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{extra}</w:pPr>'
        f'<w:r><w:t xml:space="preserve">{content}</w:t></w:r></w:p>'
    )
