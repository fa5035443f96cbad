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
from shangliang.appraisal.queries import people_behind_nominees
from shangliang.core.access import Relation
from shangliang.core.flow import Flow, register
from shangliang.people.actors import people_in
from shangliang.people.roles import UNIT_ROLES, Role
from shangliang.proposals.flows import author_people, people_behind
from shangliang.proposals.models import Proposer


def _office(record: Any) -> Iterable[UUID]:
    return people_in(record.committee_id, timezone.localdate(), Role.OFFICE)


def _unit_people(sheet: Any) -> Iterable[UUID]:
    """Clerk and leader of the unit, when it is the unit's sheet."""
    if sheet.side != Side.UNIT:
        return ()
    today, unit = timezone.localdate(), sheet.assignment.unit_id
    return people_in(sheet.committee_id, today, *UNIT_ROLES, unit_id=unit)


def _author_people(sheet: Any) -> Iterable[UUID]:
    return author_people(sheet) if sheet.side == Side.MEMBER else ()


def _evaluators(record: Any) -> Iterable[UUID]:
    """Everybody who has a sheet of the round to fill in."""
    today, committee_id = timezone.localdate(), record.committee_id
    sheets = record.sheets.order_by()
    units = sheets.filter(side=Side.UNIT).values_list("assignment__unit_id", flat=True).distinct()
    proposals = sheets.filter(side=Side.MEMBER).values("proposal_id")
    firsts = Proposer.objects.filter(proposal__in=proposals, position=0, state="confirmed")
    found = people_behind(firsts, committee_id)
    return found.union(*(people_in(committee_id, today, *UNIT_ROLES, unit_id=unit) for unit in units))


def _juror(ballot: Any) -> Iterable[UUID]:
    return [ballot.juror_id]


def _jurors(award: Any) -> Iterable[UUID]:
    return [*award.ballots.values_list("juror_id", flat=True)]


def _candidates(award: Any) -> Iterable[UUID]:
    return people_behind_nominees(award.candidates.filter(votes__isnull=False), award.committee_id)


def _proposal_page(sheet: Any) -> str:
    return reverse("proposals:detail", args=[sheet.proposal_id])


def _award_page(record: Any) -> str:
    return reverse("appraisal:award", args=[record.award_id if isinstance(record, Ballot) else record.pk])


def register_flows() -> None:
    """Called when Django starts."""
    _register_evaluation()
    _register_awards()


def _register_evaluation() -> None:
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
    of_round = {
        process.OFFICE: Relation(may.office, _office),
        process.EVALUATOR: Relation(may.evaluator, _evaluators),
    }
    register(
        Flow(process.ROUND, Round, of_round, url=lambda each: reverse("appraisal:round", args=[each.pk]))
    )


def _register_awards() -> None:
    of_award = {
        process.OFFICE: Relation(may.office, _office),
        process.JUROR: Relation(may.award_juror, _jurors),
        process.CANDIDATE: Relation(may.candidate, _candidates),
    }
    register(Flow(process.AWARD, Award, of_award, url=_award_page))
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
