"""The hand-over list (交办清单): who handles which proposal, in which role, by when; as it is, or as it is planned for a meeting."""

import io
import zipfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from shangliang.files.letters import Letter, chinese_date, numeral
from shangliang.files.letters.word import render_docx
from shangliang.proposals.choices import UnitRole
from shangliang.proposals.models import (
    Assignment,
    HandOverLetter,
    HandOverLine,
    HandOverMeeting,
    Proposal,
    Proposer,
)
from shangliang.tenancy import policy
from shangliang.workdays.spans import Span

NAMED = 6  # proposers named on the list; of more only how many
ROLES = dict(UnitRole.choices)
HEADS = ("序号", "提案号", "案由", "提案人", "承办单位、承办方式和答复期限")
WIDTHS_MM = (14, 24, 82, 40, 103)
SHEET_HEADS = ("提案号", "案由", "提案人", "承办单位", "承办方式", "答复期限")


@dataclass(frozen=True)
class Part:
    """One unit's part; `due_on` None while it is only planned."""

    unit: str
    role: str
    due_on: date | None = None

    @property
    def words(self) -> str:
        """On one line, so that a long name never shifts the role and the date of another unit beside it."""
        return "　".join((self.unit, self.role, *([f"{chinese_date(self.due_on)}前"] if self.due_on else [])))


@dataclass(frozen=True)
class Row:
    """One proposal on the list."""

    pk: UUID
    number: str
    title: str
    proposers: str
    parts: list[Part]


def list_of(proposals: QuerySet[Proposal], meeting: HandOverMeeting | None = None) -> list[Row]:
    """Filed proposals in the order of their numbers, with the units that have them, else with those planned for the meeting. Four queries."""
    signed = Prefetch(
        "proposers", Proposer.objects.filter(state="confirmed").order_by("position"), to_attr="signed"
    )
    given = Assignment.objects.exclude(state="transferred").select_related("unit")
    handled = Prefetch(
        "assignments",
        given.only("proposal", "role", "reply_due_on", "created_at", "unit__name"),
        to_attr="given",
    )
    shown = proposals.filter(filed_number__isnull=False, merged_into=None)
    shown = shown.only("title", "number", "filed_number", "year").order_by("year", "filed_number")
    planned = _planned(meeting)
    return [
        Row(
            proposal.pk,
            proposal.shown_number,
            proposal.title,
            _names([row.name for row in proposal.signed]),
            _parts(proposal.given) or planned.get(proposal.pk, []),
        )
        for proposal in shown.prefetch_related(signed, handled)
    ]


def _names(names: Sequence[str]) -> str:
    return "、".join(names) if len(names) <= NAMED else f"{names[0]}等{len(names)}人"


def _parts(given: Iterable[Assignment]) -> list[Part]:
    ordered = sorted(given, key=lambda each: (each.role == UnitRole.ASSIST, each.created_at))
    return [Part(each.unit.name, each.get_role_display(), each.reply_due_on) for each in ordered]


def _planned(meeting: HandOverMeeting | None) -> dict[UUID, list[Part]]:
    lines = HandOverLine.objects.filter(meeting=meeting) if meeting else []
    return {line.proposal_id: planned_parts(line) for line in lines}


def planned_parts(line: HandOverLine) -> list[Part]:
    """What is written in a line, without asking whether such units exist."""
    if not line.main:
        return []
    if not line.others:
        return [Part(line.main, ROLES[UnitRole.SOLE])]
    first = UnitRole.SEPARATE if line.rest == UnitRole.SEPARATE else UnitRole.LEAD
    return [Part(line.main, ROLES[first]), Part(line.others, ROLES[UnitRole(line.rest)])]


def sheet_rows(rows: Iterable[Row]) -> list[tuple[str | date | None, ...]]:
    """Rows under SHEET_HEADS, one for each unit of a proposal, so that they can be sorted by unit."""
    return [
        (row.number, row.title, row.proposers, part.unit, part.role, part.due_on)
        for row in rows
        for part in (row.parts or [Part("", "")])
    ]


def table_rows(rows: Iterable[Row]) -> list[tuple[str | int, ...]]:
    """Rows under HEADS; the units of one proposal stand one below the other in its cell."""
    return [
        (
            n,
            row.number,
            row.title,
            row.proposers,
            "\n".join(part.words for part in row.parts) or "—",
        )
        for n, row in enumerate(rows, 1)
    ]


@dataclass(frozen=True)
class Bundle:
    """What one unit gets: a numbered letter, or (None) its parts of the chosen proposals that have none yet, and how many parts that are."""

    unit: str
    letter: HandOverLetter | None
    count: int


def bundles(proposals: QuerySet[Proposal]) -> list[Bundle]:
    """The letters of the chosen proposals, and what is still to be numbered, in the units' own order. One query."""
    given = Assignment.objects.exclude(state="transferred").filter(proposal__in=proposals.values("pk"))
    ordered = given.select_related("unit", "letter").order_by("unit__position", "unit__name", "letter_id")
    counted = Counter((each.unit, each.letter) for each in ordered)
    return [Bundle(unit.name, letter, count) for (unit, letter), count in counted.items()]


def letter_of(made: HandOverLetter) -> Letter:
    """The hand-over letter 交办函 with its list; it says the limits that were in force on its day. Three queries."""
    parts = made.parts.select_related("unit", "proposal__plenary__term").order_by(
        "proposal__year", "proposal__filed_number"
    )
    acceptance = Span.of(policy.value(made.committee_id, "proposal.acceptance", made.sent_on))
    return _letter(made, list(parts), place=made.committee.place, acceptance=str(acceptance))


def _letter(made: HandOverLetter, parts: list[Assignment], *, place: str, acceptance: str) -> Letter:
    plenary = parts[0].proposal.plenary
    meeting = f"政协{place}第{numeral(plenary.term.number)}届委员会第{numeral(plenary.number)}次会议"
    several = len({each.proposal.plenary_id for each in parts}) > 1
    what = f"政协{place}委员会提案" if several else f"{meeting}提案"
    kinds = [(role, sum(each.role == role for each in parts)) for role in UnitRole]
    split = "、".join(f"{role.label}{n}件" for role, n in kinds if n)
    issuer = f"政协{place}委员会提案委员会"
    return Letter(
        issuer=issuer,
        title=f"关于交办{what}的函",
        addressees=(made.unit.name,),
        number=made.document_number,
        opening=(
            f"现将{what}{len(parts)}件（{split}）交由你单位办理，清单附后。",
            (
                f"请于交办之日起{acceptance}内签收；不属于本单位职责的，可在同一期限内说明理由申退，不得自行转办。"
                "办理中请与提案人充分沟通，在答复期限前书面答复提案人；会办单位在期限前将会办意见送主办单位。"
            ),
            "交办提案清单：",
            *(_item(n, each) for n, each in enumerate(parts, 1)),
        ),
        signer=issuer,
        day=made.sent_on,
        contact=made.contact,
        kind="交办函",
    )


def _item(n: int, assignment: Assignment) -> str:
    proposal = assignment.proposal
    return (
        f"{n}．{proposal.shown_number}《{proposal.title}》，提案人：{proposal.first_proposer_name or '—'}，"
        f"{assignment.get_role_display()}，期限：{chinese_date(assignment.reply_due_on)}。"
    )


def pack(letters: Iterable[tuple[str, Letter]]) -> bytes:
    """Word files under their names in one ZIP."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, made in letters:
            archive.writestr(name, render_docx(made))
    return packed.getvalue()
