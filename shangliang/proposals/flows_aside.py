"""Ties the tables beside the main line to their models."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from shangliang.core.access import Relation
from shangliang.core.flow import Flow, register
from shangliang.people.actors import people_in
from shangliang.people.roles import Role
from shangliang.proposals import permissions as may
from shangliang.proposals import process
from shangliang.proposals.flows import (
    OFFICE,
    author_people,
    proposal_id,
    proposal_title,
    proposal_url,
    proposers_in,
    with_proposal,
    with_unit,
)
from shangliang.proposals.models import Merger, Opinion
from shangliang.proposals.process_aside import MERGER, OPINION


def _unit_of_opinion(record: Any) -> Iterable[UUID]:
    return people_in(record.committee_id, timezone.localdate(), Role.UNIT_CLERK, unit_id=record.unit_id)


def register_flows() -> None:
    """Questions about merging, and letters about what is not filed."""
    register(
        Flow(
            MERGER,
            Merger,
            {
                process.AUTHOR: Relation(may.of_proposal(may.author), author_people),
                process.OFFICE: Relation(may.held(Role.OFFICE), OFFICE),
            },
            url=proposal_url,
            title=proposal_title,
            case_of=proposal_id,
            listing=with_proposal,
        )
    )
    register(
        Flow(
            OPINION,
            Opinion,
            {
                process.PROPOSER: Relation(may.of_proposal(may.proposer), proposers_in(may.SIGNED)),
                process.OFFICE: Relation(may.held(Role.OFFICE), OFFICE),
                process.CLERK: Relation(may.handling(Role.UNIT_CLERK), _unit_of_opinion),
            },
            url=lambda record: reverse("proposals:opinion", args=[record.pk]),
            title=proposal_title,
            case_of=proposal_id,
            listing=with_unit,
        )
    )
