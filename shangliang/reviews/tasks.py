"""What the clock does in the reviews room."""

from django.utils import timezone
from procrastinate.contrib.django import app

from shangliang.reviews.actions import warn_all


@app.periodic(cron="20 23 * * *", periodic_id="daily")  # 07:20 in Beijing, before the reminders
@app.task(name="shangliang.warn_of_absences", queueing_lock="shangliang.warn_of_absences")
def warn_of_absences(timestamp: int) -> None:
    """Members near a threshold of absence are warned, once for each fact."""
    del timestamp  # the day that counts is the one on which the job runs
    now = timezone.now()
    warn_all(on=timezone.localdate(now), at=now)
