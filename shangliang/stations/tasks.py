"""What the clock does in the stations room."""

from django.utils import timezone
from procrastinate.contrib.django import app

from shangliang.stations.actions import lapse_silent


@app.periodic(cron="20 16 * * *", periodic_id="daily")  # 00:20 in Beijing, when the day before is over
@app.task(name="shangliang.lapse_silent_matters", queueing_lock="shangliang.lapse_silent_matters")
def lapse(timestamp: int) -> None:
    """Answers nobody said anything about are closed as 未反馈."""
    del timestamp  # the day that counts is the one on which the job runs
    now = timezone.now()
    lapse_silent(on=timezone.localdate(now), at=now)
