"""What the clock does in the routing room: learn at night from what was decided by day."""

from procrastinate.contrib.django import app

from shangliang.audit.record import APART, jobs
from shangliang.core.apart import run_apart
from shangliang.routing.actions import TRAIN
from shangliang.routing.queries import without_model
from shangliang.tenancy.models import Committee

UPKEEP = "upkeep"  # finished jobs of this queue are cleared away after a day


@app.periodic(cron="40 18 * * *", periodic_id="daily")  # 02:40 in Beijing, when nobody waits for the machine
@app.task(name="shangliang.learn_routing_nightly", queueing_lock="shangliang.learn_routing_nightly")
def nightly(timestamp: int) -> None:
    """Every committee has a job of its own: one that fails holds up no other."""
    del timestamp
    for pk in Committee.objects.values_list("pk", flat=True):
        jobs.configure_task(TRAIN, lock=APART).defer(committee_id=str(pk))


@app.periodic(cron="*/5 * * * *", periodic_id="often")
@app.task(name="shangliang.learn_routing_first", queue=UPKEEP, queueing_lock="shangliang.learn_routing_first")
def first(timestamp: int) -> None:
    """A committee that has no model yet does not wait for the night."""
    del timestamp
    for pk in without_model():
        jobs.configure_task(TRAIN, lock=APART).defer(committee_id=str(pk))


@app.task(name=TRAIN)
def learn_committee(committee_id: str) -> None:
    """Learn anew what is new, in a process of its own: it needs ten times the memory of all other jobs."""
    run_apart("learn_routing", committee_id)
