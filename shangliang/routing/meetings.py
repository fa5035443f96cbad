"""Advice for the lines of a hand-over list (交办会清单)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch

from shangliang.core.access import Actor
from shangliang.proposals import actions as proposals
from shangliang.proposals.actions import LineDraft
from shangliang.proposals.choices import LineResult
from shangliang.proposals.models import HandOverLine, HandOverMeeting, Recommendation
from shangliang.routing.advice import Advised, advise_many
from shangliang.routing.decisions import text_of
from shangliang.routing.models import Kind


@dataclass(frozen=True)
class AdvisedLine:
    """A line and the advice on its proposal."""

    line: HandOverLine
    advised: Advised


def open_lines(meeting: HandOverMeeting) -> list[HandOverLine]:
    """Lines that are not handed over yet, in the order of the list. Two queries."""
    texts = Prefetch(
        "proposal__recommendations", Recommendation.objects.only("proposal", "text"), to_attr="asked"
    )
    lines = meeting.lines.exclude(result=LineResult.DONE).select_related("proposal").prefetch_related(texts)
    return list(lines.order_by("proposal__year", "proposal__filed_number", "id"))


def advise_lines(meeting: HandOverMeeting, lines: Sequence[HandOverLine]) -> list[AdvisedLine]:
    """The units advised for each line; the model is opened once."""
    texts = []
    for line in lines:
        proposal = line.proposal
        asked = [row.text for row in proposal.asked]  # type: ignore[attr-defined]  # prefetched by open_lines
        texts.append((proposal.pk, text_of(proposal.title, proposal.situation, proposal.analysis, asked)))
    found = advise_many(Kind.UNIT, texts, committee_id=meeting.committee_id)
    return [AdvisedLine(line, advised) for line, advised in zip(lines, found, strict=True)]


def write(meeting: HandOverMeeting, chosen: Mapping[UUID, str], *, by: Actor, at: datetime) -> int:
    """Write the chosen main units into their lines, through the list's own action."""
    lines = {line.pk: line for line in open_lines(meeting)}
    drafts = {
        pk: LineDraft(name, lines[pk].others, lines[pk].rest) for pk, name in chosen.items() if pk in lines
    }
    return proposals.save_lines(meeting, drafts, by=by, at=at)
