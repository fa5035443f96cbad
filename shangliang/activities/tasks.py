"""What the clock does in the activities room."""

from django.utils import timezone
from procrastinate.contrib.django import app

from shangliang.activities.actions import lapse

UPKEEP = "upkeep"  # whose finished jobs are kept for a day only


@app.periodic(cron="*/5 * * * *", periodic_id="five minutes")
@app.task(name="shangliang.lapse_activities", queue=UPKEEP, queueing_lock="shangliang.lapse_activities")
def end_activities(timestamp: int) -> None:
    """Activities whose time is over wait for being closed."""
    del timestamp
    lapse(at=timezone.now())
