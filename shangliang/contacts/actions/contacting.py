"""Contacts: entered by who made them or on his behalf (代录), confirmed by the other side, disputed, revised, withdrawn."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from shangliang.briefs import actions as briefs
from shangliang.briefs.actions.capturing import WRITERS
from shangliang.briefs.choices import Source
from shangliang.contacts import permissions as may
from shangliang.contacts.choices import Way
from shangliang.contacts.models import Tie, TieContact
from shangliang.contacts.sides import people_at
from shangliang.core.access import Actor, allows
from shangliang.core.errors import Forbidden, Refused
from shangliang.core.given import line, not_later
from shangliang.core.perform import begin, day_of, guard, lock, perform

ABOUT_MOST, ANSWER_MOST = 500, 300


@dataclass(frozen=True)
class ContactDraft:
    """A contact as it is entered. `by_far`: it was the contacted side that made it (only the secretariat chooses; others enter their own)."""

    on: date
    about: str
    way: str = Way.VISIT
    result: str = ""
    by_far: bool = False


def _values(draft: ContactDraft, tie: Tie, today: date) -> dict[str, Any]:
    on = not_later(draft.on, today, "on")
    if on < tie.since or (tie.until is not None and on > tie.until):
        raise Refused("outside", "联系日期应在联系关系存续期间。", "on")
    if draft.way not in Way.values:
        raise Refused("unknown", "请选择联系方式。", "way")
    return {
        "on": on,
        "way": draft.way,
        "about": line(draft.about, ABOUT_MOST, "about", "联系内容", required=True),
        "result": line(draft.result, ABOUT_MOST, "result", "结果"),
    }


def _standing(tie: Tie, draft: ContactDraft, by: Actor) -> tuple[Actor, bool, bool]:
    """The actor as he may enter, whether the far side made the contact, whether it is entered on its behalf."""
    if by.person_id is None and by.committee_id == tie.committee_id:
        return by, draft.by_far, False  # the program itself loads the demo
    own = by.in_own_right()
    for actor in (own, by):
        if allows(actor, may.near, tie):
            return actor, False, False
        if allows(actor, may.far, tie):
            return actor, True, False
        if allows(actor, may.secretariat, tie):
            return actor, draft.by_far, True
    raise Forbidden


def _remember(tie: Tie) -> None:
    """Write on the tie when it was last contacted."""
    last = tie.contacts.filter(state="counted").order_by("-on").values_list("on", flat=True).first()
    Tie.objects.filter(pk=tie.pk).update(last_on=last, quiet_since=last or tie.since)


@transaction.atomic
def log(tie: Tie, draft: ContactDraft, *, by: Actor, at: datetime) -> TieContact:
    """登记联系. It waits for the other side to confirm where the relation asks for that, and else counts at once."""
    fresh = (
        Tie.objects.select_for_update(of=("self",)).select_related("relation", "near", "far").get(pk=tie.pk)
    )
    by, by_far, noted = _standing(fresh, draft, by)
    maker, other = (fresh.far, fresh.near) if by_far else (fresh.near, fresh.far)
    today = day_of(at)
    contact = TieContact(
        committee_id=fresh.committee_id, tie=fresh, maker=maker, other=other,
        other_has_account=bool(people_at(other, today)),
        written_by=by.person_id, noted_by=by.name[:40] if noted else "",
        state="waiting" if fresh.relation.needs_confirming else "counted",
        **_values(draft, fresh, today),
    )  # fmt: skip
    begin(contact, by=by, at=at, label="代录联系" if noted else "登记联系", note=contact.about)
    _remember(fresh)
    return contact


def _answered(answer: str, *, by: Actor, at: datetime) -> dict[str, Any]:
    return {"answer": answer, "confirmed_by": by.name[:40], "confirmed_at": at}


@transaction.atomic
def confirm(contact: TieContact, *, by: Actor, at: datetime) -> TieContact:
    """确认联系: from now on it counts."""
    perform(contact, "confirm", by=by, at=at, fields=_answered("", by=by, at=at))
    _remember(contact.tie)
    return contact


@transaction.atomic
def dispute(contact: TieContact, *, note: str, by: Actor, at: datetime) -> TieContact:
    """提出异议, with the reason."""
    words = line(note, ANSWER_MOST, "note", "理由", required=True)
    perform(contact, "dispute", by=by, at=at, note=words, fields={"answer": words})
    return contact


@transaction.atomic
def note_confirmed(contact: TieContact, *, note: str, by: Actor, at: datetime) -> TieContact:
    """登记对方确认: how the secretariat asked somebody without an account, and what he said."""
    words = line(note, ANSWER_MOST, "note", "核实情况", required=True)
    perform(contact, "note_confirmed", by=by, at=at, note=words, fields=_answered(words, by=by, at=at))
    _remember(contact.tie)
    return contact


@transaction.atomic
def note_disputed(contact: TieContact, *, note: str, by: Actor, at: datetime) -> TieContact:
    """登记对方异议."""
    words = line(note, ANSWER_MOST, "note", "核实情况", required=True)
    perform(contact, "note_disputed", by=by, at=at, note=words, fields={"answer": words})
    return contact


@transaction.atomic
def revise(contact: TieContact, draft: ContactDraft, *, by: Actor, at: datetime) -> TieContact:
    """修改后再请确认; who made it stays."""
    fresh = lock(contact)
    passed = guard(fresh, "revise", by=by, locked=True)
    values = _values(draft, fresh.tie, day_of(at))
    perform(fresh, "revise", by=by, at=at, note=values["about"], fields=values, passed=passed)
    return fresh


@transaction.atomic
def withdraw(contact: TieContact, *, note: str, by: Actor, at: datetime) -> TieContact:
    """撤回联系记录, with the reason; it stays readable and does not count."""
    perform(contact, "withdraw", by=by, at=at, note=line(note, ANSWER_MOST, "note", "理由", required=True))
    _remember(contact.tie)
    return contact


@transaction.atomic
def to_brief(contact: TieContact, *, by: Actor, at: datetime) -> TieContact:
    """写成社情民意: a draft of whoever asks, with what was heard; it names nobody. Once only."""
    fresh = lock(contact)
    if not allows(by, may.of_tie(may.own), fresh):
        raise Forbidden
    if not by.has(*WRITERS):
        raise Refused("no_writer", "您没有报送社情民意信息的岗位。")
    if fresh.brief_id:
        raise Refused("made", "这次联系已经写成社情民意。")
    draft = briefs.BriefDraft(
        title=fresh.about[:40], situation="\n".join(filter(None, (fresh.about, fresh.result)))
    )
    origin = ("tie_contact", fresh.pk)
    fresh.brief = briefs.start(draft, source=Source.MEMBER, origin=origin, by=by, at=at)
    fresh.save(update_fields=["brief"])
    return fresh
