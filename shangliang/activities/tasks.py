"""What the clock does in the activities room."""

from django.utils import timezone
from procrastinate.contrib.django import app

from shangliang.activities.actions import lapse
from shangliang.activities.actions.exchanging import expire
from shangliang.activities.actions.repeating import generate_all

UPKEEP = "upkeep"  # whose finished jobs are kept for a day only


@app.periodic(cron="*/5 * * * *", periodic_id="five minutes")
@app.task(name="shangliang.lapse_activities", queue=UPKEEP, queueing_lock="shangliang.lapse_activities")
def end_activities(timestamp: int) -> None:
    """Activities whose time is over wait for being closed."""
    del timestamp
    lapse(at=timezone.now())


@app.periodic(cron="*/10 * * * *", periodic_id="ten minutes")
@app.task(name="shangliang.expire_exchanges", queue=UPKEEP, queueing_lock="shangliang.expire_exchanges")
def expire_exchanges(timestamp: int) -> None:
    """Exchanges nobody answered before the meeting lapse."""
    del timestamp
    expire(at=timezone.now())


@app.periodic(cron="30 16 * * *", periodic_id="daily")  # 00:30 in Beijing
@app.task(name="shangliang.make_series_drafts", queueing_lock="shangliang.make_series_drafts")
def make_drafts(timestamp: int) -> None:
    """Drafts of the series for the coming 60 days."""
    del timestamp
    generate_all(at=timezone.now())
