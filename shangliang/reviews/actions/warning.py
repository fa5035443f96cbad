"""Warnings about absences 缺席提醒: one before the threshold and at it, once for each fact; and absences that do not count."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from shangliang.audit.record import record
from shangliang.core.access import Actor, system
from shangliang.core.errors import Refused
from shangliang.core.given import line
from shangliang.core.perform import begin, day_of, perform
from shangliang.duty.models import Deed
from shangliang.people.models import Member
from shangliang.reviews.absence import KINDS, Count, counts
from shangliang.reviews.actions.common import REASON_MOST, require_office
from shangliang.reviews.actions.suggesting import suggest
from shangliang.reviews.choices import Consequence, ExemptReason, Stage
from shangliang.reviews.models import AbsenceWarning, Exemption
from shangliang.tenancy.models import Committee


def warn_all(*, on: date, at: datetime) -> int:
    """Warn in every committee; returns how many new warnings. Run again it changes nothing."""
    return sum(warn(pk, on=on, at=at) for pk in Committee.objects.values_list("pk", flat=True))


@transaction.atomic
def warn(committee_id: UUID, *, on: date, at: datetime) -> int:
    """Bring the warnings of one committee up to date: new ones where a count has come near, open ones gone where it has fallen again."""
    Committee.objects.select_for_update(of=("self",), no_key=True).get(pk=committee_id)  # one at a time
    near = {_key(count): count for count in counts(committee_id, on) if count.stage}
    held = AbsenceWarning.objects.filter(committee_id=committee_id).exclude(state="cleared")
    known = {
        (w.member_id, w.measure, w.year, w.stage): w for w in held.select_related("member__person", "term")
    }
    for key, warning in known.items():
        if warning.state == "open" and key not in near and warning.year in (0, on.year):
            perform(warning, "clear", by=system(committee_id), at=at)
    made = 0
    for key, count in near.items():
        if key not in known:
            _begin(count, at)
            made += 1
    return made  # fmt: skip


def _key(count: Count) -> tuple[UUID, str, int, str]:
    return count.member.pk, str(count.measure), count.year, str(count.stage)


def _begin(count: Count, at: datetime) -> None:
    warning = AbsenceWarning(
        committee_id=count.member.committee_id,
        member=count.member,
        term=count.member.term,
        measure=count.measure,
        year=count.year,
        stage=count.stage or "",
        count=count.count,
        most=count.most,
    )
    begin(warning, by=system(warning.committee_id), at=at, label="提醒缺席次数", note=warning.sentence)


@transaction.atomic
def check(warning: AbsenceWarning, *, note: str, by: Actor, at: datetime) -> AbsenceWarning:
    """核实无误. What has reached the threshold becomes a suggestion: advice to resign, for a human to decide on."""
    note = line(note, REASON_MOST, "note", "核实情况", required=True)
    perform(warning, "check", by=by, at=at, note=note, fields={"note": note, "checked_by": by.name[:40]})
    if warning.stage == Stage.REACHED:
        suggest(
            warning.member,
            kind=Consequence.RESIGN,
            year=warning.year or day_of(at).year,
            reason=warning.sentence,
            occasion=warning.pk,
            at=at,
        )
    return warning


@transaction.atomic
def exempt(
    member: Member, record_id: UUID, *, reason: str, note: str, by: Actor, at: datetime
) -> Exemption:  # fmt: skip
    """标记不计缺席: this absence does not count; warnings that only it caused go."""
    by = require_office(member, by=by)
    deed = Deed.objects.filter(member=member, record_id=record_id, kind__in=KINDS, excluded=False).first()
    if deed is None:
        raise Refused("gone", "履职档案中没有这次缺席。", "reason")
    if Exemption.objects.filter(member=member, record_id=record_id).exists():
        raise Refused("twice", "这次缺席已经标记为不计。", "reason")
    note = line(note, 200, "note", "说明", required=reason == ExemptReason.OTHER)
    made = Exemption(
        committee_id=member.committee_id,
        member=member,
        record_id=record_id,
        title=deed.title,
        on=deed.on,
        reason=ExemptReason(reason),
        note=note,
        made_by=by.name[:40],
        created_at=at,
    )
    made.save(force_insert=True)
    record(
        "absence.exempt",
        made,
        by=by,
        at=at,
        label="标记不计缺席",
        note=f"{deed.title}：{made.get_reason_display()}",
    )
    warn(member.committee_id, on=day_of(at), at=at)
    return made  # fmt: skip


@transaction.atomic
def count_again(exemption: Exemption, *, by: Actor, at: datetime) -> None:
    """恢复计缺席: the mark was set by mistake."""
    by = require_office(exemption, by=by)
    record("absence.count_again", exemption, by=by, at=at, label="恢复计缺席", note=exemption.title)
    committee = exemption.committee_id
    exemption.delete()
    warn(committee, on=day_of(at), at=at)
