"""Topics for tests, made by the actions from proposals that are there: nothing has to be computed."""

from collections.abc import Sequence
from datetime import datetime

from shangliang.core.access import system
from shangliang.proposals.models import Proposal
from shangliang.texts.topics import Cluster, Clustering, Placed
from shangliang.topics import actions
from shangliang.topics.models import Topic, TopicRun


def placed(*proposals: Proposal) -> tuple[Placed, ...]:
    return tuple(Placed(("proposal", one.pk), 0.9 - n / 100) for n, one in enumerate(proposals))


def published(
    *groups: tuple[str, Sequence[Proposal]],
    at: datetime,
    earlier: Sequence[Proposal] = (),
    other: Sequence[Proposal] = (),
) -> TopicRun:
    """A finished run with the groups as topics; the earlier ones belong to the first."""
    first = groups[0][1][0]
    run = actions.ask(first.year, by=system(first.committee_id), at=at)
    clusters = tuple(
        Cluster(label, placed(*members), placed(*earlier) if n == 0 else ())
        for n, (label, members) in enumerate(groups)
    )
    found = Clustering(clusters, tuple(one.key for one in placed(*other)))
    actions.publish(run.pk, found, earlier=len(earlier), at=at)
    return TopicRun.objects.get(pk=run.pk)


def first_topic(run: TopicRun) -> Topic:
    return Topic.objects.filter(run=run).order_by("position")[0]
