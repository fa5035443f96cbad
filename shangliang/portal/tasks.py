"""What the clock does for the public site."""

from django.utils import timezone
from procrastinate.contrib.django import app

from shangliang.core import limits
from shangliang.portal import changes


@app.periodic(cron="10 * * * *", periodic_id="hourly")
@app.task(name="shangliang.clean_public_site", queueing_lock="shangliang.clean_public_site")
def clean(timestamp: int) -> None:
    """Counts of windows that are over, spent challenges and old changes go."""
    del timestamp  # the scheduler's moment
    changes.clean()
    limits.clean(timezone.now())
