"""Jobs of the topics room. Each may safely run twice."""

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from shangliang.core.access import system
from shangliang.core.apart import run_apart
from shangliang.tenancy.models import Committee, Plenary
from shangliang.topics import actions
from shangliang.topics.queries import is_current


@app.task(name=actions.FIND, retry=RetryStrategy(max_attempts=3, wait=10, exponential_wait=3))
def find(run_id: str) -> None:
    """Find the topics of a year, in a process of its own: ten thousand texts take half a gigabyte."""
    run_apart("find_topics", run_id)


@app.periodic(cron="30 18 * * *", periodic_id="daily")  # 02:30 in Beijing
@app.task(name="shangliang.topics.nightly", queueing_lock="shangliang.topics.nightly")
def nightly(timestamp: int) -> None:
    """The topics of the running year, for each committee in which something was added or taken away."""
    del timestamp  # the day that counts is the one on which the job runs
    now = timezone.now()
    for committee in Committee.objects.order_by("pk"):
        plenary = Plenary.objects.current(committee.pk, timezone.localdate(now))
        if plenary and not is_current(committee.pk, plenary.year):
            actions.ask(plenary.year, by=system(committee.pk), at=now)
