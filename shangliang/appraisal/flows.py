"""Ties the tables to their models: relations with both faces, addresses."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from shangliang.appraisal import permissions as may
from shangliang.appraisal import process
from shangliang.appraisal.choices import Side
from shangliang.appraisal.models import Award, Ballot, Round, Sheet
from shangliang.core.access import Relation
from shangliang.core.flow import Flow, register
from shangliang.people.actors import people_in
from shangliang.people.roles import UNIT_ROLES, Role
from shangliang.proposals.flows import author_people


def _office(record: Any) -> Iterable[UUID]:
    return people_in(record.committee_id, timezone.localdate(), Role.OFFICE)


def _unit_people(sheet: Any) -> Iterable[UUID]:
    """Clerk and leader of the unit, when it is the unit's sheet."""
    if sheet.side != Side.UNIT:
        return ()
    today, unit = timezone.localdate(), sheet.assignment.unit_id
    return {
        person for role in UNIT_ROLES for person in people_in(sheet.committee_id, today, role, unit_id=unit)
    }


def _author_people(sheet: Any) -> Iterable[UUID]:
    return author_people(sheet) if sheet.side == Side.MEMBER else ()


def _juror(ballot: Any) -> Iterable[UUID]:
    return [ballot.juror_id]


def _proposal_page(sheet: Any) -> str:
    return reverse("proposals:detail", args=[sheet.proposal_id])


def _award_page(record: Any) -> str:
    return reverse("appraisal:award", args=[record.award_id if isinstance(record, Ballot) else record.pk])


def register_flows() -> None:
    """Called when Django starts."""
    sides = {
        process.UNIT: Relation(may.unit_side, _unit_people),
        process.AUTHOR: Relation(may.author_side, _author_people),
    }
    register(
        Flow(
            process.SHEET,
            Sheet,
            sides,
            url=_proposal_page,
            title=lambda sheet: str(sheet.proposal),
            case_of=lambda sheet: sheet.proposal_id,
            listing=lambda rows: rows.select_related("proposal"),
            work_url=lambda sheet: reverse("appraisal:sheet", args=[sheet.pk]),
        )
    )
    office = {process.OFFICE: Relation(may.office, _office)}
    register(Flow(process.ROUND, Round, office, url=lambda each: reverse("appraisal:round", args=[each.pk])))
    register(Flow(process.AWARD, Award, office, url=_award_page))
    register(
        Flow(
            process.BALLOT,
            Ballot,
            {process.JUROR: Relation(may.juror, _juror)},
            url=_award_page,
            title=lambda ballot: str(ballot.award),
            case_of=lambda ballot: ballot.award_id,
            listing=lambda rows: rows.select_related("award"),
            work_url=lambda ballot: reverse("appraisal:ballot", args=[ballot.pk]),
        )
    )
