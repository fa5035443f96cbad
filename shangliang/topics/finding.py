"""Finding the topics of a year: read, group, publish. The method's libraries are loaded when it is called: by the worker, and by the demo."""

from datetime import datetime
from uuid import UUID

from shangliang.texts.topics import cluster
from shangliang.topics import actions
from shangliang.topics.sources import items_of


def find_topics(run_id: UUID, *, at: datetime) -> None:
    """Compute and publish one run. Until it is published the old one is shown; killed on the way, nothing has changed."""
    run = actions.begin(run_id)
    if run is None:
        return
    now, before = items_of(run.committee_id, run.year), items_of(run.committee_id, run.year - 1)
    actions.publish(run.pk, cluster(now, before), earlier=len(before), at=at)
