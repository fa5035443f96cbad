"""Runs: asked for, computed, replaced in one step; what the office named and kept goes along."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from shangliang.audit.models import Event
from shangliang.core.access import system
from shangliang.core.errors import Forbidden, Refused
from shangliang.texts.topics import Cluster, Clustering
from shangliang.topics import actions, finding
from shangliang.topics.finding import find_topics
from shangliang.topics.models import State, Topic, TopicMember, TopicRun
from shangliang.topics.queries import is_current
from shangliang.topics.sources import items_of
from shangliang.topics.tasks import nightly
from tests.cast import TEXT
from tests.clustered import first_topic, placed, published

pytestmark = pytest.mark.django_db
YEAR = 2026
SUBJECTS = {
    "校园周边道路交通安全": "上下学 接送车辆 护学岗 人行横道 校门口拥堵 减速带",
    "农村生活垃圾治理": "收运车辆 垃圾分类 填埋场 保洁员 收集点 厨余垃圾",
    "居家养老服务": "老年食堂 日间照料中心 护理员 助餐点 失能老人 上门照护",
    "城区停车管理": "停车位 公共停车场 错时开放 占道停放 立体停车库 收费标准",
}


def filled(cast, at, many=3):
    """Proposals on a few subjects, enough for topics."""
    return {
        subject: [
            cast.submitted(
                at,
                replace(
                    TEXT,
                    title=f"关于加强{subject}的提案",
                    situation="，".join(f"{word}不能满足需要" for word in words.split()),
                    analysis="，".join(f"{word}管理分散" for word in words.split()),
                    recommendations=[f"尽快改善{word}。" for word in words.split()[n % 3 :]],
                ),
            )
            for n in range(many)
        ]
        for subject, words in SUBJECTS.items()
    }


def jobs_waiting() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = %s", [actions.FIND])
        return int(cursor.fetchone()[0])


def test_the_job_finds_what_the_proposals_of_the_year_are_about(cast, noon):
    made = filled(cast, noon)
    cast.draft(noon)
    run = actions.ask(YEAR, by=cast.actor("wang"), at=noon)
    find_topics(run.pk, at=noon)
    run.refresh_from_db()
    assert (run.state, run.texts, run.placed, run.earlier) == (State.DONE, 12, 12, 0)
    groups = [
        {row.record_id for row in topic.members.all()} for topic in Topic.objects.prefetch_related("members")
    ]
    assert sorted(map(sorted, groups)) == sorted(sorted(one.pk for one in group) for group in made.values())
    assert all(
        any(part in title for title in made) for topic in run.topics.all() for part in topic.label.split("、")
    )


def test_only_what_the_office_reads_takes_part(cast, noon):
    shown, hidden = cast.submitted(noon), cast.draft(noon)
    keys = [item.key for item in items_of(cast.home.pk, YEAR)]
    assert keys == [("proposal", shown.pk)]
    assert ("proposal", hidden.pk) not in keys
    assert items_of(cast.neighbour.pk, YEAR) == []


def test_the_job_done_twice_changes_nothing(cast, noon):
    filled(cast, noon)
    run = actions.ask(YEAR, by=cast.actor("wang"), at=noon)
    find_topics(run.pk, at=noon)
    ids = set(Topic.objects.values_list("pk", flat=True))
    find_topics(run.pk, at=noon)
    assert set(Topic.objects.values_list("pk", flat=True)) == ids


def test_killed_on_the_way_the_old_run_stays_and_can_be_asked_for_anew(cast, noon, monkeypatch):
    old = published(("旧选题", [cast.submitted(noon) for _ in range(3)]), at=noon)
    run = actions.ask(YEAR, by=cast.actor("wang"), at=noon)

    def killed(*_):
        raise SystemExit

    monkeypatch.setattr(finding, "cluster", killed)
    with pytest.raises(SystemExit):
        find_topics(run.pk, at=noon)
    assert TopicRun.objects.get(state=State.DONE) == old
    assert first_topic(old).label == "旧选题"
    again = actions.ask(YEAR, by=cast.actor("wang"), at=noon + timedelta(hours=1))
    assert (again.pk, again.state) == (run.pk, State.WAITING)
    monkeypatch.undo()
    find_topics(run.pk, at=noon)
    assert TopicRun.objects.get().pk == run.pk


def test_asked_for_twice_it_is_computed_once(cast, noon):
    first, second = (actions.ask(YEAR, by=cast.actor("wang"), at=noon) for _ in range(2))
    assert first.pk == second.pk
    assert jobs_waiting() == 1
    assert Event.objects.filter(key="topics.ask").count() == 1


def test_the_worker_finds_the_topics(cast, work, noon):
    filled(cast, noon)
    actions.ask(YEAR, by=cast.actor("wang"), at=noon)
    work()
    assert TopicRun.objects.get(committee=cast.home).state == State.DONE
    assert Topic.objects.count() == 4


@pytest.mark.parametrize("key", ["chen", "liu", "edu_clerk", "qian"])
def test_only_the_office_asks_names_and_keeps(cast, noon, key):
    topic = first_topic(published(("停车", [cast.submitted(noon) for _ in range(3)]), at=noon))
    by = cast.actor(key)
    with pytest.raises(Forbidden):
        actions.ask(YEAR, by=by, at=noon)
    with pytest.raises(Forbidden):
        actions.rename(topic, label="停车难", by=by, at=noon)
    with pytest.raises(Forbidden):
        actions.keep(topic, note="群众关心", by=by, at=noon)
    with pytest.raises(Forbidden):
        actions.drop(topic, by=by, at=noon)


def test_the_offices_name_stays_while_the_topic_is_mostly_the_same(cast, noon):
    one, two, three, four, five = (cast.submitted(noon) for _ in range(5))
    topic = first_topic(published(("停车", [one, two, three]), at=noon))
    actions.rename(topic, label="老城区停车难", by=cast.actor("wang"), at=noon)
    again = first_topic(published(("停车、车位", [one, two, four, five]), at=noon))
    assert (again.label, again.made_label, again.renamed_by) == (
        "老城区停车难",
        "停车、车位",
        cast.person("wang").name,
    )
    other = first_topic(published(("绿化", [three, four, five]), at=noon))
    assert (other.label, other.renamed_by) == ("绿化", "")


def test_a_kept_topic_goes_along_and_outlives_its_group(cast, noon):
    one, two, three, four, five, six = (cast.submitted(noon) for _ in range(6))
    office = cast.actor("wang")
    topic = first_topic(published(("停车", [one, two, three]), at=noon))
    actions.keep(topic, note="连年有人提", by=office, at=noon)
    assert Event.objects.filter(key="topic.keep", note="连年有人提").exists()
    again = first_topic(published(("停车", [one, two, four]), at=noon))
    assert (again.is_candidate, again.is_past, again.candidate_note) == (True, False, "连年有人提")
    run = published(("绿化", [four, five, six]), at=noon)
    past = Topic.objects.get(run=run, is_candidate=True)
    assert (past.label, past.is_past, past.size) == ("停车", True, 3)
    assert set(past.members.values_list("record_id", flat=True)) == {one.pk, two.pk, four.pk}
    assert run.texts == run.placed == 3
    back = published(("停车", [one, two, three]), at=noon)
    assert first_topic(back).is_candidate
    assert not first_topic(back).is_past
    actions.drop(first_topic(back), by=office, at=noon)
    assert not Topic.objects.filter(is_candidate=True).exists()


def test_a_topic_that_goes_on_keeps_its_address_and_one_that_is_gone_is_no_longer_changed(cast, noon):
    one, two, three, four, five, six = (cast.submitted(noon) for _ in range(6))
    topic = first_topic(published(("停车", [one, two, three]), at=noon))
    again = first_topic(published(("停车", [one, two, four]), at=noon))
    assert again.pk == topic.pk
    published(("绿化", [four, five, six]), at=noon)
    with pytest.raises(Refused, match="重新归类"):
        actions.rename(topic, label="停车难", by=cast.actor("wang"), at=noon)


def test_publishing_is_one_step(cast, noon, monkeypatch):
    group = [cast.submitted(noon) for _ in range(3)]
    old = published(("停车", group), at=noon)
    run = actions.ask(YEAR, by=system(cast.home.pk), at=noon)

    def failing(*_, **__):
        raise RuntimeError

    monkeypatch.setattr(TopicMember.objects, "bulk_create", failing)
    with pytest.raises(RuntimeError):
        actions.publish(run.pk, Clustering((Cluster("绿化", placed(*group), ()),), ()), earlier=0, at=noon)
    assert TopicRun.objects.get(state=State.DONE) == old
    assert first_topic(old).label == "停车"


def test_the_night_computes_where_something_has_happened(cast):
    now = timezone.localtime()
    cast.submitted(now - timedelta(hours=1))
    nightly(0)
    asked = TopicRun.objects.filter(committee=cast.home)
    assert [run.asked_by for run in asked] == ["系统"]
    find_topics(asked[0].pk, at=timezone.localtime())
    assert is_current(cast.home.pk, asked[0].year)
    nightly(0)
    assert TopicRun.objects.filter(committee=cast.home).count() == 1
    cast.submitted(timezone.localtime())
    assert not is_current(cast.home.pk, asked[0].year)
