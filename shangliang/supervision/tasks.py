"""What the clock does in the supervision room."""

from django.utils import timezone
from procrastinate.contrib.django import app

from shangliang.supervision.actions import propose_circulars


@app.periodic(cron="50 23 * * *", periodic_id="daily")  # 07:50 in Beijing, after the reminders
@app.task(name="shangliang.propose_circulars", queueing_lock="shangliang.propose_circulars")
def propose(timestamp: int) -> None:
    """Late units are proposed for a circular; a person decides."""
    del timestamp  # the day that counts is the one on which the job runs
    now = timezone.now()
    propose_circulars(on=timezone.localdate(now), at=now)
