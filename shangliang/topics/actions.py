"""Every write of the topics room: one verb, one function; `by` is who, `at` is when."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from procrastinate.exceptions import AlreadyEnqueued

from shangliang.audit.record import APART, jobs, record
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.people.permissions import as_office
from shangliang.texts.topics import Cluster, Clustering
from shangliang.topics.models import OPEN, State, Topic, TopicMember, TopicRun

FIND = "shangliang.topics.find"
METHOD = "1"
SAME = 0.5
"""A new topic continues an old one when it holds more than this share of the old one's records of the year."""
KEPT = ("label", "renamed_by")
KEPT_CANDIDATE = ("is_candidate", "candidate_note", "candidate_by", "candidate_at")

Key = tuple[str, UUID]


@transaction.atomic
def ask(year: int, *, by: Actor, at: datetime) -> TopicRun:
    """归类: have the topics of a year computed. One that is under way is waited for; one that stood still is begun anew."""
    by = as_office(by, by.committee)
    run, fresh = TopicRun.objects.select_for_update().get_or_create(
        committee_id=by.committee, year=year, state__in=OPEN,
        defaults={"state": State.WAITING, "asked_by": by.name[:80], "asked_at": at},
    )  # fmt: skip
    if not fresh and not run.is_stale(at):
        return run
    if not fresh:
        run.asked_by, run.asked_at, run.state = by.name[:80], at, State.WAITING
        run.save(update_fields=["asked_by", "asked_at", "state"])
    if by.person_id is not None:
        record("topics.ask", run, by=by, at=at, label="重新归类")
    try:
        with transaction.atomic():  # the queue's refusal would spoil the transaction
            # One at a time over the whole installation: each takes some hundred megabytes.
            jobs.configure_task(FIND, lock=APART, queueing_lock=f"{FIND}:{by.committee}:{year}").defer(
                run_id=str(run.pk)
            )
    except AlreadyEnqueued:
        pass
    return run


def begin(run_id: UUID) -> TopicRun | None:
    """Say that the job has begun; None when there is nothing left to do."""
    TopicRun.objects.filter(pk=run_id, state=State.WAITING).update(state=State.WORKING)
    return TopicRun.objects.filter(pk=run_id, state=State.WORKING).first()


@dataclass(frozen=True)
class _Old:
    """A topic of the run that is replaced, with its records of this year and of the year before."""

    topic: Topic
    now: frozenset[Key]
    rows: Sequence[TopicMember]


@transaction.atomic
def publish(run_id: UUID, found: Clustering, *, earlier: int, at: datetime) -> None:
    """Replace the finished run of the year by this one, in one step. A topic that goes on keeps its address, and what the office named
    and kept goes along. Done twice, nothing happens.

    The row itself says who asked and when it was made; it is no event of its own.
    """
    run = TopicRun.objects.select_for_update().filter(pk=run_id, state__in=OPEN).first()
    if run is None:
        return
    before = TopicRun.objects.filter(committee_id=run.committee_id, year=run.year, state=State.DONE)
    old = _old(before)
    before.delete()
    topics, members, taken = [], [], set[UUID]()
    for position, cluster in enumerate(found.clusters):
        topic = _topic(run, position, cluster)
        taken |= _carry_over(topic, cluster, [one for one in old if one.topic.pk not in taken])
        topics.append(topic)
        members += _members(run, topic, cluster)
    for one in old:
        if one.topic.is_candidate and one.topic.pk not in taken:
            topics.append(_past(run, one.topic, len(topics)))
            members += [_again(run, topics[-1], row) for row in one.rows]
    members += [_member(run, None, key) for key in found.other]
    Topic.objects.bulk_create(topics)
    TopicMember.objects.bulk_create(members, batch_size=2_000)
    run.placed = sum(len(cluster.members) for cluster in found.clusters)
    run.texts, run.earlier = run.placed + len(found.other), earlier
    run.state, run.made_at, run.method = State.DONE, at, METHOD
    run.save(update_fields=["placed", "texts", "earlier", "state", "made_at", "method"])


def _old(runs: Iterable[TopicRun]) -> list[_Old]:
    """The topics of the runs with what belongs to them."""
    return [
        _Old(topic, frozenset((row.kind, row.record_id) for row in rows if not row.is_earlier), rows)
        for topic in Topic.objects.filter(run__in=runs).prefetch_related("members")
        for rows in [list(topic.members.all())]
    ]


def _topic(run: TopicRun, position: int, cluster: Cluster) -> Topic:
    return Topic(
        committee_id=run.committee_id,
        run=run,
        position=position,
        label=cluster.label,
        made_label=cluster.label,
        size=len(cluster.members),
        last_year=len(cluster.earlier),
    )


def _carry_over(topic: Topic, cluster: Cluster, old: Sequence[_Old]) -> set[UUID]:
    """Give the topic the id of the one it continues, the name and the note; which ones it continues."""
    keys = {placed.key for placed in cluster.members}
    same = [one for one in old if one.now and len(one.now & keys) > SAME * len(one.now)]
    for one in sorted(same, key=lambda each: len(each.now & keys)):  # the nearest last: its word stands
        topic.pk = one.topic.pk
        names = [*(KEPT if one.topic.renamed_by else ()), *(KEPT_CANDIDATE if one.topic.is_candidate else ())]
        for name in names:
            setattr(topic, name, getattr(one.topic, name))
    return {one.topic.pk for one in same}


def _past(run: TopicRun, topic: Topic, position: int) -> Topic:
    kept = {
        name: getattr(topic, name) for name in (*KEPT, *KEPT_CANDIDATE, "made_label", "size", "last_year")
    }
    return Topic(pk=topic.pk, committee_id=run.committee_id, run=run, position=position, is_past=True, **kept)


def _members(run: TopicRun, topic: Topic, cluster: Cluster) -> list[TopicMember]:
    both = [(placed, False) for placed in cluster.members] + [(placed, True) for placed in cluster.earlier]
    return [_member(run, topic, placed.key, placed.strength, is_earlier=early) for placed, early in both]


def _member(
    run: TopicRun, topic: Topic | None, key: Any, strength: float = 0, *, is_earlier: bool = False
) -> TopicMember:
    kind, pk = key
    return TopicMember(
        committee_id=run.committee_id,
        run=run,
        topic=topic,
        kind=kind,
        record_id=pk,
        strength=strength,
        is_earlier=is_earlier,
    )


def _again(run: TopicRun, topic: Topic, row: TopicMember) -> TopicMember:
    return _member(run, topic, (row.kind, row.record_id), row.strength, is_earlier=row.is_earlier)


def _change(topic: Topic, values: Mapping[str, Any]) -> Topic:
    """Change named fields of the locked row; refused when a new run has replaced it meanwhile."""
    fresh = Topic.objects.select_for_update().filter(pk=topic.pk).first()
    if fresh is None:
        raise Refused("replaced", "选题刚刚重新归类，请返回列表查看最新结果。")
    for name, value in values.items():
        setattr(fresh, name, value)
    fresh.save(update_fields=list(values))
    return fresh


@transaction.atomic
def rename(topic: Topic, *, label: str, by: Actor, at: datetime) -> Topic:
    """改名: what the office calls it stays as long as the topic is mostly the same."""
    by = as_office(by, topic.committee_id)
    if not label:
        raise Refused("empty", "请填写选题名称。", "label")
    fresh = _change(topic, {"label": label, "renamed_by": by.name[:80]})
    record("topic.rename", fresh, by=by, at=at, label="选题改名", note=f"{topic.label} → {label}")
    return fresh


@transaction.atomic
def keep(topic: Topic, *, note: str, by: Actor, at: datetime) -> Topic:
    """列为协商选题, with what speaks for it."""
    by = as_office(by, topic.committee_id)
    if not note:
        raise Refused("empty", "请写明选题理由。", "note")
    values = {"is_candidate": True, "candidate_note": note, "candidate_by": by.name[:80], "candidate_at": at}
    fresh = _change(topic, values)
    record("topic.keep", fresh, by=by, at=at, label="列为协商选题", note=note)
    return fresh


@transaction.atomic
def drop(topic: Topic, *, by: Actor, at: datetime) -> None:
    """撤下协商选题; one that is kept from an earlier run only goes altogether."""
    by = as_office(by, topic.committee_id)
    fresh = _change(topic, {} if topic.is_past else {"is_candidate": False, "candidate_note": ""})
    record("topic.drop", fresh, by=by, at=at, label="撤下协商选题")
    if fresh.is_past:
        fresh.delete()
