"""This room's part on the page of a proposal."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from shangliang.core.access import Actor
from shangliang.core.panels import Ask, Panel
from shangliang.people.roles import Role
from shangliang.proposals.models import Proposal
from shangliang.proposals.permissions import UNFILED
from shangliang.proposals.views.present import light_of
from shangliang.supervision import process as p
from shangliang.supervision.models import Side
from shangliang.supervision.queries import OnProposal
from shangliang.supervision.queries import on_proposal as look
from shangliang.supervision.views.steps import buttons, step_url

ENDED = ("merged", *UNFILED)
UNANSWERED = ("filed", "assigned")


def on_proposal(actor: Actor, proposal: Proposal) -> Panel | None:
    """Nothing, and no query, before filing and for what cannot have anything: neither key nor answered, and not the office's to put forward."""
    if not proposal.is_key:
        if proposal.state in ENDED:
            return None
        if proposal.state in UNANSWERED and not actor.has(Role.OFFICE):
            return None
    found = look(actor, proposal)
    asks, links = _asks(found), _links(actor, proposal, found)
    shown = found.supervision or found.conferences
    if not shown and not asks and not links:
        return None
    return Panel("supervision/parts/panel.html" if shown else "", _data(found) if shown else {}, asks, links)


def _records(found: OnProposal) -> list[tuple[str, Any, str]]:
    """Records a step may wait on, with what is said beside the button."""
    rows: list[tuple[str, Any, str]] = []
    if found.supervision:
        rows.append(("supervision", found.supervision, "重点督办"))
    for conference in found.conferences:
        rows.append(("conference", conference, conference.assignment.unit.name))
        rows += [("side", side, "三方会商") for side in conference.sides.all()]
    return rows


def _asks(found: OnProposal) -> list[Ask]:
    return [
        Ask(step.to_do, about, step_url(kind, record, step))
        for kind, record, about in _records(found)
        for step in found.steps.get(record.pk, ())
        if step.asks and step.to_do
    ] + [
        Ask(
            "召集三方会商",
            f"{part.unit.name}重新办理后提案人仍不满意",
            reverse("supervision:call", args=[part.pk]),
        )
        for part in found.to_confer
    ]


def _links(actor: Actor, proposal: Proposal, found: OnProposal) -> list[Ask]:
    """For the office: put the proposal forward, or see that it is on the list."""
    if not actor.has(Role.OFFICE) or proposal.is_key or proposal.state in ENDED:
        return []
    if found.is_candidate:
        return [Ask("已列为重点提案候选", "", reverse("supervision:candidates"))]
    return [Ask("列为重点提案候选", "", reverse("supervision:nominate", args=[proposal.pk]))]


def _data(found: OnProposal) -> dict[str, Any]:
    today = timezone.localdate()
    supervision = found.supervision
    return {
        "found": found,
        "supervision": supervision,
        "state": p.SUPERVISION.state(supervision.state) if supervision else None,
        "light": light_of(supervision, today) if supervision else None,
        "buttons": buttons("supervision", supervision, found.steps.get(supervision.pk, ()))
        if supervision
        else [],
        "under_way": bool(supervision and supervision.state in ("following", "reported")),
        "conferences": [
            {
                "row": row,
                "state": p.CONFERENCE.state(row.state),
                "light": light_of(row, today),
                "buttons": buttons("conference", row, found.steps.get(row.pk, ())),
                "sides": [_side(side, found) for side in row.sides.all() if side.draft == row.draft],
            }
            for row in found.conferences
        ],
    }


def _side(side: Side, found: OnProposal) -> dict[str, Any]:
    return {
        "row": side,
        "state": p.SIDE.state(side.state),
        "buttons": buttons("side", side, found.steps.get(side.pk, ())),
    }
