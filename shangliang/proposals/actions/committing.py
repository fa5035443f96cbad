"""Commitments (承诺事项): made when a reply is sent, reported by the unit, confirmed by a proposer; silence confirms nothing."""

from datetime import date, datetime, timedelta

from django.db import transaction

from shangliang.core.access import Actor, system
from shangliang.core.errors import Forbidden, Refused
from shangliang.core.perform import begin, day_of, guard, perform
from shangliang.core.text import day_in_words
from shangliang.files.models import StoredFile
from shangliang.people.models import Unit
from shangliang.people.roles import Role
from shangliang.proposals.actions.common import hold_case, need
from shangliang.proposals.choices import Outcome
from shangliang.proposals.models import Assignment, Commitment, Reply
from shangliang.proposals.process import COMMITMENT
from shangliang.tenancy import policy
from shangliang.workdays.spans import Span, due

NEAR = timedelta(days=15)  # from here on the unit is asked: the first of the reminder days
OPEN = COMMITMENT.keys(final=False)


def commit(assignment: Assignment, reply: Reply, *, by: Actor, at: datetime) -> list[Commitment]:
    """One commitment for each answer of class B in a reply that is being sent; those of earlier rounds are replaced."""
    for earlier in Commitment.objects.filter(assignment=assignment, round__lt=reply.round, state__in=OPEN):
        perform(earlier, "replace", by=by, at=at)
    return [
        begin(
            Commitment(
                committee_id=assignment.committee_id,
                proposal_id=assignment.proposal_id,
                assignment=assignment,
                item=item,
                round=reply.round,
                text=item.promise,
                promised_on=item.promise_by,
            ),
            by=by,
            at=at,
            label="作出承诺",
            note=item.promise,
        )
        for item in reply.items.filter(outcome=Outcome.B).exclude(promise="")
        if item.promise_by
    ]


@transaction.atomic
def report_commitment(
    commitment: Commitment, *, evidence: str, file: StoredFile | None, by: Actor, at: datetime
) -> Commitment:
    """报告落实 when asked, with evidence in words and perhaps a file; a proposer then confirms or denies."""
    return _report(commitment, "report", evidence, file, by=by, at=at)


@transaction.atomic
def report_early(
    commitment: Commitment, *, evidence: str, file: StoredFile | None, by: Actor, at: datetime
) -> Commitment:
    """提前报告落实: the unit has kept its word before anybody asked."""
    return _report(commitment, "report_early", evidence, file, by=by, at=at)


def _report(
    commitment: Commitment, verb: str, evidence: str, file: StoredFile | None, *, by: Actor, at: datetime
) -> Commitment:
    hold_case(commitment.proposal_id)
    fields = {
        "evidence": need(evidence, "evidence", "请写明落实情况。"),
        "evidence_file": file,
        "reported_by": by.name[:40],
        "reported_at": at,
    }
    perform(commitment, verb, by=by, at=at, note=evidence.strip(), fields=fields)
    return commitment


@transaction.atomic
def progress(commitment: Commitment, *, note: str, by: Actor, at: datetime) -> Commitment:
    """报告进展 of what is not yet due; it stays open until its day comes near."""
    hold_case(commitment.proposal_id)
    guard(commitment, "progress", by=by)
    note = need(note, "note", "请写明进展情况。")
    if commitment.promised_on <= day_of(at) + NEAR:
        raise Refused(
            "near", f"承诺完成时间（{day_in_words(commitment.promised_on)}）已近，请报告落实情况。", "note"
        )
    perform(commitment, "progress", by=by, at=at, note=note)
    return commitment


@transaction.atomic
def confirm_commitment(commitment: Commitment, *, by: Actor, at: datetime) -> Commitment:
    """确认已落实, by one of the proposers."""
    hold_case(commitment.proposal_id)
    perform(commitment, "confirm", by=by, at=at, fields={"answered_by": by.name[:40], "answer_note": ""})
    return commitment


@transaction.atomic
def deny_commitment(commitment: Commitment, *, note: str, by: Actor, at: datetime) -> Commitment:
    """认为未落实, with what is missing: the unit goes on and reports again."""
    hold_case(commitment.proposal_id)
    note = need(note, "note", "请说明哪些没有落实。")
    fields = {"answered_by": by.name[:40], "answer_note": note}
    perform(commitment, "deny", by=by, at=at, note=note, fields=fields)
    return commitment


@transaction.atomic
def press(commitment: Commitment, *, by: Actor, at: datetime) -> Commitment:
    """提请确认: the proposers are asked once more about what the unit has reported."""
    hold_case(commitment.proposal_id)
    perform(commitment, "press", by=by, at=at, fields={"looked_back_on": day_of(at)})
    return commitment


@transaction.atomic
def look_back_at(commitment: Commitment, *, by: Actor, at: datetime) -> Commitment:
    """回头看 at one commitment: the unit is asked to report."""
    hold_case(commitment.proposal_id)
    perform(commitment, "look_back", by=by, at=at, fields={"looked_back_on": day_of(at)})
    return commitment


def to_look_back(by: Actor, *, on: date, unit: Unit | None = None) -> list[Commitment]:
    """Commitments under way, and reported but unconfirmed ones, at which nobody has looked within the committee's interval."""
    span = Span.of(policy.value(by.committee, "proposal.look_back", on))
    found = Commitment.objects.filter(committee_id=by.committee, state__in=("open", "reported"))
    if unit is not None:
        found = found.filter(assignment__unit=unit)
    return [
        each
        for each in found.order_by("promised_on", "id")
        if due(span, each.looked_back_on or day_of(each.state_since)).on <= on
    ]


@transaction.atomic
def look_back(*, unit: Unit | None, by: Actor, at: datetime) -> tuple[int, int]:
    """回头看 of one unit or of all: units are asked to report, proposers to confirm. Returns how many of each."""
    if not by.has(Role.OFFICE):
        raise Forbidden
    asked = pressed = 0
    for commitment in to_look_back(by, on=day_of(at), unit=unit):
        if commitment.state == "open":
            look_back_at(commitment, by=by, at=at)
            asked += 1
        else:
            press(commitment, by=by, at=at)
            pressed += 1
    return asked, pressed


def fall_due(*, on: date, at: datetime) -> int:
    """临期提请报告: units are asked for what they promised for the next days; returns how many."""
    near = Commitment.objects.filter(state="open", promised_on__lte=on + NEAR)
    return sum(_fall_due(commitment, at=at) for commitment in near.order_by("id"))


@transaction.atomic
def _fall_due(commitment: Commitment, *, at: datetime) -> bool:
    hold_case(commitment.proposal_id)
    commitment.refresh_from_db()
    if commitment.state != "open":
        return False
    perform(commitment, "fall_due", by=system(commitment.committee_id), at=at)
    return True
