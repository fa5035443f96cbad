"""Terms (届) and plenaries (次会议)."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from shangliang.audit.record import record
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.people.models import Post
from shangliang.people.permissions import as_office
from shangliang.people.roles import Role
from shangliang.tenancy.models import Committee, Plenary, Term

_NUMBER_MAX = 99
_LONGEST_PLENARY = 30


def _lock(committee_id: UUID) -> None:
    """Two people never enter overlapping dates at once: they wait for the committee's row."""
    Committee.objects.select_for_update().get(pk=committee_id)


def _refuse_number(number: int) -> None:
    if not 1 <= number <= _NUMBER_MAX:
        raise Refused("number", f"应在1至{_NUMBER_MAX}之间。", "number")


@transaction.atomic
def add_term(
    *, committee_id: UUID, number: int, since: date, until: date | None, by: Actor, at: datetime
) -> Term:
    """A new term. Terms do not overlap, and the one before must have its last day."""
    by = as_office(by, committee_id)
    _lock(committee_id)
    _refuse_number(number)
    _refuse_order(since, until)
    others = Term.objects.filter(committee_id=committee_id)
    if others.filter(number=number).exists():
        raise Refused("number_taken", "已有这一届。", "number")
    term = Term(committee_id=committee_id, number=number, since=since, until=until)
    _refuse_term_overlap(term)
    term.save(force_insert=True)
    record("term.add", term, by=by, at=at, label="新增届次")
    return term


def _refuse_order(since: date, until: date | None) -> None:
    if until is not None and until < since:
        raise Refused("ends_early", "结束日期不能早于开始日期。", "until")


def _refuse_term_overlap(term: Term) -> None:
    others = (
        Term.objects.filter(committee_id=term.committee_id)
        .exclude(pk=term.pk)
        .filter(Q(until=None) | Q(until__gte=term.since))
    )
    if term.until is not None:
        others = others.filter(since__lte=term.until)
    other = others.first()
    if other is None:
        return
    if other.until is None and other.since < term.since:
        raise Refused("open", f"{other}还没有结束日期，请先填写。", "since")
    raise Refused("overlap", f"与{other}的时间重叠。", "since")


@transaction.atomic
def end_term(term: Term, *, until: date | None, by: Actor, at: datetime) -> None:
    """Set (or change) the last day of a term; the posts of its members that lasted as long as the term end with it."""
    by = as_office(by, term.committee_id)
    _lock(term.committee_id)
    _refuse_order(term.since, until)
    late = term.plenaries.filter(closes_on__gt=until).first() if until else None
    if late is not None:
        raise Refused("plenary", f"{late}在此日期之后，请先核对会议日期。", "until")
    before, term.until = term.until, until
    if before == until:
        return
    _refuse_term_overlap(term)
    term.save(update_fields=["until"])
    posts = Post.objects.filter(
        committee_id=term.committee_id, role=Role.MEMBER, member__term=term, until=before
    )
    if until is not None:
        posts = posts.filter(since__lte=until)
    posts.update(until=until)
    data = {"until": until.isoformat() if until else ""}
    record("term.end", term, by=by, at=at, label="填写届满日期", data=data)


def _refuse_plenary(plenary: Plenary) -> None:
    term, number = plenary.term, plenary.number
    _refuse_number(number)
    if plenary.closes_on < plenary.opens_on:
        raise Refused("ends_early", "闭幕日期不能早于开幕日期。", "closes_on")
    if (plenary.closes_on - plenary.opens_on).days > _LONGEST_PLENARY:
        raise Refused("too_long", f"会期超过{_LONGEST_PLENARY}天，请核对。", "closes_on")
    if plenary.opens_on < term.since or (term.until is not None and plenary.closes_on > term.until):
        raise Refused(
            "outside", f"会期应在{term}任期之内（{term.since}至{term.until or '今'}）。", "opens_on"
        )
    others = Plenary.objects.filter(committee_id=plenary.committee_id).exclude(pk=plenary.pk)
    if others.filter(term=term, number=number).exists():
        raise Refused("number_taken", "本届已有这一次会议。", "number")
    clash = (
        others.filter(opens_on__lte=plenary.closes_on, closes_on__gte=plenary.opens_on)
        .select_related("term")
        .first()
    )
    if clash is not None:
        raise Refused("overlap", f"与{clash}的会期重叠。", "opens_on")
    wrong_order = Q(number__lt=number, opens_on__gt=plenary.opens_on) | Q(
        number__gt=number, opens_on__lt=plenary.opens_on
    )
    if others.filter(wrong_order, term=term).exists():
        raise Refused("order", "会议次序与日期先后不一致，请核对。", "opens_on")


@transaction.atomic
def add_plenary(
    term: Term, *, number: int, opens_on: date, closes_on: date, by: Actor, at: datetime
) -> Plenary:
    """A new plenary inside its term, overlapping no other, in the order of its number."""
    by = as_office(by, term.committee_id)
    _lock(term.committee_id)
    plenary = Plenary(
        committee_id=term.committee_id, term=term, number=number, opens_on=opens_on, closes_on=closes_on
    )
    _refuse_plenary(plenary)
    plenary.save(force_insert=True)
    record("plenary.add", plenary, by=by, at=at, label="新增全体会议")
    return plenary


@transaction.atomic
def change_plenary(plenary: Plenary, *, opens_on: date, closes_on: date, by: Actor, at: datetime) -> None:
    """Move a plenary's dates; its number stays."""
    by = as_office(by, plenary.committee_id)
    _lock(plenary.committee_id)
    before = [plenary.opens_on.isoformat(), plenary.closes_on.isoformat()]
    plenary.opens_on, plenary.closes_on = opens_on, closes_on
    _refuse_plenary(plenary)
    plenary.save(update_fields=["opens_on", "closes_on"])
    record("plenary.change", plenary, by=by, at=at, label="修改会期", data={"before": before})
