"""Outcomes 成果: recorded with evidence, carried down the chain of committees to the first author, taken back with what followed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from shangliang.audit.record import record
from shangliang.briefs.choices import AdoptionForm, OutcomeKind, OutcomeLevel
from shangliang.briefs.models import Brief, Contribution, Issue, Outcome, Peer
from shangliang.core.access import Actor, system
from shangliang.core.errors import Refused
from shangliang.core.perform import day_of
from shangliang.core.text import one_line, plain
from shangliang.files.models import StoredFile
from shangliang.people.permissions import as_editor

WHERE_LIMIT, WHO_LIMIT, WHY_LIMIT = 120, 60, 300
OF_BRIEF = ("answered", "kept", "issued", "passed_on")


@dataclass(frozen=True)
class OutcomeDraft:
    """An outcome as it is filled in. `on` is its day; adoption asks for level and form, instruction for who and what."""

    kind: str
    level: str = ""
    form: str = ""
    on: date | None = None
    where: str = ""
    by_whom: str = ""
    text: str = ""
    file: StoredFile | None = None


@dataclass(frozen=True)
class Whence:
    """Where an outcome came from by itself: one of a superior committee, its issue that took ours in, or a package of a peer."""

    source: Outcome | None = None
    upper_issue: Issue | None = None
    peer: Peer | None = None
    peer_ref: UUID | None = None


HERE = Whence()
"""Entered here by a person (手工录入)."""


@transaction.atomic
def record_outcome(of: Issue | Brief, draft: OutcomeDraft, *, by: Actor, at: datetime) -> Outcome:
    """登记成果 by the editor: of an issued issue, or of a brief that was passed on or kept. The authors are told, on every floor below."""
    by = as_editor(by, of.committee_id)
    locked = type(of)._default_manager.select_for_update(of=("self",)).get(pk=of.pk)
    ready = locked.state == "issued" if isinstance(locked, Issue) else locked.state in OF_BRIEF
    if not ready:
        raise Refused("not_issued", "印发以后才能登记成果。")
    _check(locked, draft, day_of(at))
    return put_outcome(locked, draft, recorded_by=by.name, by=by, at=at)


def _check(of: Issue | Brief, draft: OutcomeDraft, today: date) -> None:
    if draft.kind not in OutcomeKind.values:
        raise Refused("required", "请选择成果类型。", "kind")
    if draft.on is None:
        raise Refused("required", "请填写日期。", "on")
    if draft.on > today:
        raise Refused("future", "日期不能晚于今天。", "on")
    issued = of.issued_on if isinstance(of, Issue) else None
    if issued and draft.on < issued:
        raise Refused("too_early", "日期不能早于印发日期。", "on")
    if draft.kind == OutcomeKind.ADOPTION:
        _check_adoption(of, draft)
    if draft.kind == OutcomeKind.INSTRUCTION and not draft.by_whom.strip():
        raise Refused("required", "请填写批示领导。", "by_whom")
    if draft.kind in (OutcomeKind.INSTRUCTION, OutcomeKind.ANSWER) and not draft.text.strip():
        raise Refused("required", "请填写内容。", "text")


def _check_adoption(of: Issue | Brief, draft: OutcomeDraft) -> None:
    if draft.level not in OutcomeLevel.values:
        raise Refused("required", "请选择采用层级。", "level")
    if draft.form not in AdoptionForm.values:
        raise Refused("required", "请选择采用方式。", "form")
    if not draft.where.strip():
        raise Refused("required", "请填写被何处采用。", "where")
    if isinstance(of, Issue):
        _refuse_what_comes_by_itself(of, draft)


def _refuse_what_comes_by_itself(issue: Issue, draft: OutcomeDraft) -> None:
    """An adoption by a superior committee that works here is recorded by its own issue; typed in as well, it would count twice."""
    from_above = issue.outcomes.filter(
        kind=OutcomeKind.ADOPTION, level=draft.level, taken_back_at=None
    ).exclude(upper_issue=None, source=None, peer=None)
    if from_above.exists():
        raise Refused("there", "上级政协采用此件的情况已自动登记，不必再录。", "level")


def put_outcome(
    of: Issue | Brief,
    draft: OutcomeDraft,
    *,
    recorded_by: str,
    whence: Whence = HERE,
    by: Actor,
    at: datetime,
) -> Outcome:
    """Write the outcome down, tell the authors, and carry it down. For actions that have checked before; once per source by constraint."""
    outcome = Outcome(
        committee_id=of.committee_id,
        issue=of if isinstance(of, Issue) else None,
        brief=of if isinstance(of, Brief) else None,
        kind=draft.kind,
        level=draft.level,
        form=draft.form if draft.kind == OutcomeKind.ADOPTION else "",
        on=draft.on or day_of(at),
        where=one_line(draft.where)[:WHERE_LIMIT],
        by_whom=one_line(draft.by_whom)[:WHO_LIMIT],
        text=plain(draft.text),
        file=draft.file,
        recorded_by=recorded_by[:40],
        created_at=at,
        **vars(whence),
    )
    outcome.save(force_insert=True)
    words = in_words(outcome)
    record("outcome.record", outcome, by=by, at=at, label="登记成果", case_id=of.pk, note=words)
    for brief in _briefs_of(of):
        _tell(brief, words, outcome, by=by, at=at)
    _carry_down(outcome, of, at=at)
    return outcome


def _tell(brief: Brief, words: str, outcome: Outcome, *, by: Actor, at: datetime) -> None:
    """An event of each brief behind it: the authors read it on the brief's page and get a notice."""
    record("brief.outcome", brief, by=by, at=at, label="成果", note=words, data={"outcome": str(outcome.pk)})


def _briefs_of(of: Issue | Brief) -> Iterable[Brief]:
    if isinstance(of, Brief):
        return [of]
    return [part.brief for part in Contribution.objects.filter(issue=of).select_related("brief")]


def _carry_down(outcome: Outcome, of: Issue | Brief, *, at: datetime) -> None:
    """The same outcome, one floor down: for every issue of a lower committee that went into this one."""
    briefs = list(_briefs_of(of))
    for brief in briefs:
        lower = delivered_issue(brief)
        if lower is None:
            continue
        combined = len(briefs) > 1 and outcome.form == AdoptionForm.SINGLE
        draft = OutcomeDraft(
            outcome.kind, outcome.level, AdoptionForm.COMBINED if combined else outcome.form, outcome.on,
            outcome.where, outcome.by_whom, outcome.text,
        )  # fmt: skip
        put_outcome(
            lower,
            draft,
            recorded_by=outcome.recorded_by,
            by=system(lower.committee_id),
            at=at,
            whence=Whence(source=outcome),
        )


def delivered_issue(brief: Brief) -> Issue | None:
    """The issue of a lower committee of this installation as which the brief arrived; None for all others."""
    if brief.delivery_id is None:
        return None
    return Issue.objects.get(deliveries=brief.delivery_id)


def adopt(issue: Issue, *, at: datetime) -> None:
    """An issue was made, among others, of briefs of lower committees: that is an adoption there, at the level of this committee."""
    briefs = list(_briefs_of(issue))
    form = AdoptionForm.COMBINED if len(briefs) > 1 else AdoptionForm.SINGLE
    where = f"{issue.committee.short_name}《{issue.series}》{issue.shown_number}"
    draft = OutcomeDraft(OutcomeKind.ADOPTION, issue.committee.level, form, issue.issued_on, where)
    for brief in briefs:
        lower = delivered_issue(brief)
        if lower is not None:
            put_outcome(
                lower, draft, recorded_by=issue.committee.short_name, by=system(lower.committee_id), at=at,
                whence=Whence(upper_issue=issue),
            )  # fmt: skip


@transaction.atomic
def take_back_outcome(outcome: Outcome, *, reason: str, by: Actor, at: datetime) -> Outcome:
    """撤销 an outcome that was entered here by mistake, and what followed from it below. It stays readable, and counts no more."""
    by = as_editor(by, outcome.committee_id)
    reason = one_line(reason)[:WHY_LIMIT]
    if not reason:
        raise Refused("required", "请写明撤销理由。", "reason")
    fresh = Outcome.objects.select_for_update().get(pk=outcome.pk)
    if fresh.source_id or fresh.upper_issue_id or fresh.peer_id:
        raise Refused("from_above", "此项由上级政协登记，须由其更正。")
    if fresh.taken_back_at:
        raise Refused("done", "此项已经撤销。")
    _take_back(fresh, reason, by=by, at=at)
    return fresh


def take_back_from_peer(outcome: Outcome, reason: str, *, by: Actor, at: datetime) -> None:
    """What the superior committee elsewhere took back, as its package says; for the import, which has checked whose it is."""
    _take_back(outcome, reason[:WHY_LIMIT], by=by, at=at)


def _take_back(outcome: Outcome, reason: str, *, by: Actor, at: datetime) -> None:
    outcome.taken_back_at, outcome.taken_back_why = at, reason
    outcome.save(update_fields=["taken_back_at", "taken_back_why"])
    of: Issue | Brief | None = outcome.issue or outcome.brief
    if of is None:
        raise AssertionError("an outcome of nothing")
    words = f"撤销：{in_words(outcome)}。理由：{reason}"
    record("outcome.take_back", outcome, by=by, at=at, label="撤销成果", case_id=of.pk, note=words)
    for brief in _briefs_of(of):
        _tell(brief, words, outcome, by=by, at=at)
    for followed in outcome.followed.filter(taken_back_at=None):
        _take_back(followed, reason, by=system(followed.committee_id), at=at)


def in_words(outcome: Outcome) -> str:
    """One line that says what came of it: 市级单篇采用：河阳市政协《社情民意》2026年第3期."""
    level = outcome.get_level_display() if outcome.level else ""
    what = outcome.get_form_display() if outcome.form else outcome.get_kind_display()
    about = [part for part in (outcome.where, outcome.by_whom, outcome.text[:120]) if part]
    return f"{level}{what}" + (f"：{'，'.join(about)}" if about else "")
