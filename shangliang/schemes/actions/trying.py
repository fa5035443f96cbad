"""Trying a draft on a past year's data 试算: who would change grade, and by which rules."""

from collections import Counter
from datetime import datetime

from django.db import transaction

from shangliang.audit.record import APART, defer, record
from shangliang.core.access import Actor, allows
from shangliang.core.errors import Forbidden, Refused
from shangliang.core.perform import lock
from shangliang.people.models import Member
from shangliang.schemes import permissions as may
from shangliang.schemes.actions.rescoring import scores
from shangliang.schemes.choices import TrialState
from shangliang.schemes.models import SchemeVersion, Trial, TrialLine
from shangliang.schemes.policy import DIRECT
from shangliang.schemes.scoring import Score, check
from shangliang.schemes.year import Calendar, InForce, members_of, portions, rules_of

NO_GRADE = "不分等次"
COMPUTE = "shangliang.compute_trial"
Split = dict[str, list[int]]


@transaction.atomic
def try_out(version: SchemeVersion, *, year: int, by: Actor, at: datetime) -> Trial:
    """Try a draft on a year. With many members it is computed by a job (state 等待计算), else at once."""
    fresh = lock(version)
    if not allows(by, may.edits, fresh):
        raise Forbidden
    if problems := check(fresh.document):
        raise Refused("contradiction", f"办法还有{len(problems)}处矛盾，改正后才能试算：{problems[0].words}")
    if not 2000 <= year <= at.year:
        raise Refused("year", "请选择已经过去的年度或者本年度。", "year")
    against = Calendar(fresh.committee_id).of(year)
    trial = Trial.objects.create(
        committee_id=fresh.committee_id, version=fresh, revision=fresh.revision, year=year,
        against=against.version if against else None, members=members_of(fresh.committee_id, year).count(), created_at=at,
    )  # fmt: skip
    record("scheme.try", fresh, by=by, at=at, label="试算", note=f"用{year}年数据", data={"year": year})
    if trial.members > DIRECT:
        defer(COMPUTE, lock=APART, trial_id=str(trial.pk))
    else:
        compute(trial)
    return trial


def compute(trial: Trial) -> None:
    """Compute the lines, portion by portion; begun anew when it was broken off."""
    TrialLine.objects.filter(trial=trial).delete()
    _note(trial, state=TrialState.RUNNING, done=0, changed=0, outcome={})
    new = InForce(trial.version, rules_of(trial.version))
    old = Calendar(trial.committee_id).of(trial.year) if trial.against_id else None
    outcome: Split = {}
    for portion in portions(members_of(trial.committee_id, trial.year)):
        lines = _lines(trial, portion, old, new)
        TrialLine.objects.bulk_create(lines)
        for line in lines:
            outcome.setdefault(line.new_grade or NO_GRADE, [0, 0])[1] += 1
            if old is not None:
                outcome.setdefault(line.old_grade or NO_GRADE, [0, 0])[0] += 1
        moved = sum(line.moved for line in lines)
        _note(trial, done=trial.done + len(lines), changed=trial.changed + moved, outcome=outcome)
    _note(trial, state=TrialState.DONE)


def _note(trial: Trial, **fields: object) -> None:
    for name, value in fields.items():
        setattr(trial, name, value)
    trial.save(update_fields=list(fields))


def _lines(trial: Trial, members: list[Member], old: InForce | None, new: InForce) -> list[TrialLine]:
    before = {member.pk: found for member, found in scores(members, trial.year, old)} if old else {}
    return [
        _line(trial, member, before.get(member.pk), found)
        for member, found in scores(members, trial.year, new)
    ]


def _line(trial: Trial, member: Member, old: Score | None, new: Score) -> TrialLine:
    old_grade = old.grade.label if old and old.grade else ""
    new_grade = new.grade.label if new.grade else ""
    return TrialLine(
        committee_id=trial.committee_id, trial=trial, member=member, number=member.number,
        old_total=old.total if old else None, new_total=new.total, old_grade=old_grade, new_grade=new_grade,
        moved=old is not None and old_grade != new_grade, why=_why(old, new) if old else [],
    )  # fmt: skip


def _why(old: Score, new: Score) -> list[list[str]]:
    """Where the two differ, rule by rule: [label, old points, new points]."""
    before, after = _by_rule(old), _by_rule(new)
    return [
        [label, str(before[label]), str(after[label])]
        for label in dict.fromkeys([*before, *after])
        if before[label] != after[label]
    ]


def _by_rule(found: Score) -> Counter[str]:
    sums: Counter[str] = Counter()
    labels = {group.key: group.label for group in found.groups}
    for entry in found.entries:
        if entry.points:
            name = entry.label if entry.item else f"{labels.get(entry.group, '总分')}{entry.label}"
            sums[name] += entry.points  # type: ignore[assignment]  # points are decimals, a Counter only adds them
    return sums


def fail(trial: Trial) -> None:
    """Say that a trial could not be finished, so that nobody waits for it."""
    _note(trial, state=TrialState.FAILED)
