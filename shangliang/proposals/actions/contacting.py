"""Contacts (沟通走访): a unit reports them, a proposer confirms or disputes; only confirmed ones count."""

from datetime import date, datetime

from django.db import transaction

from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.perform import begin, day_of, perform
from shangliang.core.text import day_in_words
from shangliang.proposals import permissions as may
from shangliang.proposals.actions.common import hold_case, need, require, require_state
from shangliang.proposals.models import Assignment, Contact

IN_HAND = ("handling", "signing", "replied")


@transaction.atomic
def log_contact(
    assignment: Assignment, *, kind: str, held_on: date, persons: str, summary: str, by: Actor, at: datetime
) -> Contact:
    """Report a contact that has taken place since hand-over."""
    hold_case(assignment.proposal_id)
    fresh = Assignment.objects.select_related("proposal").get(pk=assignment.pk)
    require(by, may.handling_unit, fresh)
    require_state(fresh, IN_HAND, f"本单位的办理已是“{fresh.state_label}”，不能再登记沟通情况。")
    if held_on > day_of(at):
        raise Refused("future", "沟通日期不能晚于今天。", "held_on")
    if held_on < fresh.assigned_on:
        raise Refused(
            "too_early", f"沟通日期不能早于交办日期（{day_in_words(fresh.assigned_on)}）。", "held_on"
        )
    contact = Contact(
        committee_id=fresh.committee_id,
        proposal=fresh.proposal,
        assignment=fresh,
        kind=kind,
        held_on=held_on,
        persons=need(persons, "persons", "请填写参加人员。")[:200],
        summary=need(summary, "summary", "请填写沟通情况。"),
    )
    return begin(contact, by=by, at=at, label="登记沟通")


@transaction.atomic
def confirm_contact(contact: Contact, *, by: Actor, at: datetime) -> Contact:
    """确认属实, by one of the proposers."""
    hold_case(contact.proposal_id)
    perform(contact, "confirm", by=by, at=at, fields={"answered_by": by.name})
    return contact


@transaction.atomic
def dispute_contact(contact: Contact, *, note: str, by: Actor, at: datetime) -> Contact:
    """提出异议, with what was different."""
    hold_case(contact.proposal_id)
    note = need(note, "note", "请说明与实际不符之处。")
    perform(contact, "dispute", by=by, at=at, note=note, fields={"answered_by": by.name, "answer_note": note})
    return contact
