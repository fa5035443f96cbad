"""Awards 评优: candidates by rule, a jury's votes, public notice, publication."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from uuid import UUID

from django.db import transaction

from shangliang.appraisal import queries
from shangliang.appraisal.choices import Subject
from shangliang.appraisal.models import Award, Ballot, Nominee
from shangliang.appraisal.queries import Eligible, eligible, eligible_count
from shangliang.audit.record import record as record_event
from shangliang.core.access import Actor
from shangliang.core.errors import Forbidden, Refused
from shangliang.core.perform import begin, day_of, guard, lock, perform
from shangliang.people.models import Person
from shangliang.people.roles import Role
from shangliang.tenancy import policy

LEAST_JURORS = 3


@transaction.atomic
def create_award(*, year: int, subject: str, title: str, places: int, by: Actor, at: datetime) -> Award:
    """Begin an award; more places than the committee's share allows are refused."""
    if not by.has(Role.OFFICE):
        raise Forbidden
    share = policy.value(by.committee, "appraisal.award_share", day_of(at))
    base = eligible_count(by.committee, year, subject)
    most = max(base * share // 100, 1)
    if not base:
        raise Refused("nothing", f"{year}年没有可以参评的{Subject(subject).label}。", "year")
    if places > most:
        words = f"可参评的共{base}，按不超过{share}%计算，名额最多{most}个。"
        raise Refused("too_many", words, "places")
    award = Award(
        committee_id=by.committee,
        year=year,
        subject=subject,
        title=title.strip() or f"{year}年度{Subject(subject).label}",
        places=places,
    )
    return begin(award, by=by, at=at, label="开始评选")


@transaction.atomic
def nominate(award: Award, chosen: Sequence[UUID], *, by: Actor, at: datetime) -> int:
    """Put eligible proposals, units or persons on the list of candidates; returns how many are new."""
    fresh = _of_office(award, ("nominating",), "候选名单已经确定，不能再增加。", by=by)
    found: list[Eligible] = [each for each in eligible(fresh) if each.pk in set(chosen)]
    if not found:
        raise Refused("required", "请选择候选。", "chosen")
    known = set(fresh.candidates.values_list(f"{fresh.subject}_id", flat=True))
    new = [each for each in found if each.pk not in known]
    Nominee.objects.bulk_create(
        Nominee(
            committee_id=fresh.committee_id,
            award=fresh,
            label=each.label,
            facts=each.facts,
            **{f"{fresh.subject}_id": each.pk},
        )
        for each in new
    )
    if new:
        names = "；".join(each.label for each in new)
        record_event("award.nominate", fresh, by=by, at=at, label="增加候选", note=names[:1000])
    return len(new)


@transaction.atomic
def remove(candidate: Nominee, *, by: Actor, at: datetime) -> None:
    """Take a candidate off the list before the voting."""
    fresh = _of_office(candidate.award, ("nominating",), "候选名单已经确定，不能再移除。", by=by)
    if not fresh.candidates.filter(pk=candidate.pk).exists():
        raise Refused("moved_on", "这个候选已经移除。")
    record_event("award.remove", fresh, by=by, at=at, label="移除候选", note=candidate.label)
    candidate.delete()


@transaction.atomic
def open_voting(award: Award, jurors: Sequence[Person], *, by: Actor, at: datetime) -> Award:
    """开始投票: more candidates than places, and at least three of those who may sit on a jury."""
    fresh = lock(award)
    passed = guard(fresh, "open_voting", by=by, locked=True)
    if fresh.candidates.count() <= fresh.places:
        raise Refused("too_few", f"实行差额评选：候选应多于名额（{fresh.places}个）。")
    seats = queries.jurors(fresh.committee_id).filter(pk__in=[juror.pk for juror in jurors])
    if len(seats) < LEAST_JURORS:
        raise Refused("too_few", f"请至少选择{LEAST_JURORS}名评委。", "jurors")
    perform(fresh, "open_voting", by=by, at=at, passed=passed)
    for juror in seats:
        ballot = Ballot(committee_id=fresh.committee_id, award=fresh, juror=juror)
        begin(ballot, by=by, at=at, label="请评委投票")
    return fresh


@transaction.atomic
def cast(ballot: Ballot, chosen: Sequence[UUID], *, by: Actor, at: datetime) -> Ballot:
    """投票: at least one, at most as many as there are places. A juror votes neither for himself nor for what he proposed."""
    fresh = lock(ballot)
    passed = guard(fresh, "cast", by=by, locked=True)
    candidates = list(fresh.award.candidates.filter(pk__in=set(chosen)))
    if not candidates:
        raise Refused("required", "请选择候选。", "chosen")
    if len(candidates) > fresh.award.places:
        raise Refused("too_many", f"最多选{fresh.award.places}个，现选了{len(candidates)}个。", "chosen")
    if queries.recused(fresh.award, fresh.juror_id).filter(pk__in=set(chosen)).exists():
        raise Refused("himself", "不能投票给自己或者自己提出的提案。", "chosen")
    perform(fresh, "cast", by=by, at=at, passed=passed)
    fresh.chosen.set(candidates)
    return fresh


@transaction.atomic
def count_votes(award: Award, *, by: Actor, at: datetime) -> Award:
    """计票公示: chosen are those with the most votes, if at least half of the cast ballots name them. Equals who would exceed the places are all left out."""
    fresh = lock(award)
    passed = guard(fresh, "count", by=by, locked=True)
    states = list(
        fresh.ballots.select_for_update().values_list("state", flat=True)
    )  # nobody votes while it is counted
    ballots, waiting = states.count("cast"), states.count("asked")
    if not ballots:
        raise Refused("no_votes", "还没有评委投票，不能计票。")
    if waiting and fresh.due_on is not None and day_of(at) <= fresh.due_on:
        raise Refused(
            "too_early",
            f"还有{waiting}名评委没有投票，投票期限到{fresh.due_on:%Y-%m-%d}，投完或者到期后再计票。",
        )
    tallied = sorted(_tally(fresh), key=lambda candidate: -(candidate.votes or 0))
    taken = 0
    for votes, equals in groupby(tallied, key=lambda candidate: candidate.votes or 0):
        group = list(equals)
        if votes * 2 < ballots or taken + len(group) > fresh.places:
            break
        taken += len(group)
        for candidate in group:
            candidate.chosen = True
    Nominee.objects.bulk_update(tallied, ["votes", "chosen"])
    for ballot in fresh.ballots.filter(state="asked"):
        perform(ballot, "lapse", by=by, at=at)
    note = f"收回选票{ballots}张，入选{taken}个，名额{fresh.places}个。"
    perform(fresh, "count", by=by, at=at, note=note, passed=passed)
    return fresh


def _tally(award: Award) -> list[Nominee]:
    found = list(award.candidates.all())
    for candidate in found:
        candidate.votes = candidate.ballots.filter(state="cast").count()
    return found


@transaction.atomic
def exclude(candidate: Nominee, *, reason: str, by: Actor, at: datetime) -> None:
    """取消资格 of a chosen candidate during the public notice, with the reason; nobody moves up."""
    fresh = _of_office(candidate.award, ("notice",), "只能在公示期间取消资格。", by=by)
    if not reason.strip():
        raise Refused("required", "请说明取消资格的理由。", "reason")
    struck = fresh.candidates.filter(pk=candidate.pk)
    if not struck.filter(chosen=True).update(chosen=False, excluded=reason.strip()[:200]):
        raise Refused("moved_on", f"{candidate.label}不在入选名单中。")
    told = sorted(map(str, queries.people_behind_nominees(struck, fresh.committee_id)))
    note = f"{candidate.label}，{reason.strip()}"
    record_event("award.exclude", fresh, by=by, at=at, label="取消资格", note=note, data={"people": told})


@transaction.atomic
def publish(award: Award, *, by: Actor, at: datetime) -> Award:
    """公布结果, when the public notice is over."""
    fresh = lock(award)
    passed = guard(fresh, "publish", by=by, locked=True)
    if fresh.due_on is not None and day_of(at) <= fresh.due_on:
        raise Refused("too_early", f"公示到{fresh.due_on:%Y-%m-%d}为止，期满后才能公布。")
    perform(fresh, "publish", by=by, at=at, passed=passed)
    return fresh


@transaction.atomic
def cancel(award: Award, *, reason: str, by: Actor, at: datetime) -> Award:
    """取消评选; open ballots lapse, nothing is deleted."""
    if not reason.strip():
        raise Refused("required", "请说明取消评选的理由。", "reason")
    fresh = lock(award)
    perform(fresh, "cancel", by=by, at=at, note=reason.strip())
    for ballot in fresh.ballots.filter(state="asked"):
        perform(ballot, "lapse", by=by, at=at)
    return fresh


def _of_office(award: Award, states: tuple[str, ...], message: str, *, by: Actor) -> Award:
    """The locked award, for changes of its list; Forbidden to others than its office, Refused in other states."""
    if not by.has(Role.OFFICE) or award.committee_id != by.committee:
        raise Forbidden
    fresh = lock(award)
    if fresh.state not in states:
        raise Refused("moved_on", message)
    return fresh
