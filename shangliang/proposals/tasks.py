"""What the clock does in the proposals room."""

from django.utils import timezone
from procrastinate.contrib.django import app

from shangliang.proposals.actions import lapse_invitations


@app.periodic(cron="20 16 * * *", periodic_id="daily")  # 00:20 in Beijing
@app.task(name="shangliang.lapse_invitations", queueing_lock="shangliang.lapse_invitations")
def lapse(timestamp: int) -> None:
    """Invitations to co-sign that nobody answered in time lapse."""
    del timestamp  # the scheduler's moment; a late run counts from the day it runs
    now = timezone.now()
    lapse_invitations(on=timezone.localdate(now), at=now)
