"""Jobs of the notices room, found by the queue when Django starts. Each loads and calls one action; each may safely run twice.

The queue reckons its cron times in UTC; Asia/Shanghai is eight hours ahead all year round.
"""

import logging
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from shangliang.audit.models import Event
from shangliang.audit.reactions import reactions
from shangliang.audit.record import REACT, jobs
from shangliang.notifications import actions, goals, housekeeping, meetings, reminders
from shangliang.notifications.models import Notice

MAIL, MAIL_QUEUE = "shangliang.mail", "mail"
logger = logging.getLogger(__name__)

SOON = RetryStrategy(max_attempts=8, wait=1, exponential_wait=3)
"""For trouble with the database: after 4, 10, 28, 82 … seconds, two hours at the most."""

PATIENT = RetryStrategy(max_attempts=10, wait=30, exponential_wait=3)
"""For other people's mail servers: from half a minute to most of a day."""

FINISHED_HOURS, FAILED_HOURS = 7 * 24, 90 * 24
UPKEEP, UPKEEP_HOURS = "upkeep", 24  # a job every minute would otherwise fill the table with itself


@app.task(name=REACT, retry=SOON)
def react(event_id: str) -> None:
    """Tell people of an event; mails are jobs of their own, deferred together with the notices. Then the other rooms react to it."""
    with transaction.atomic():
        mail_soon(actions.tell(event_id=UUID(event_id)))
    event = Event.objects.filter(pk=event_id).first()
    if event is not None:
        for reaction in reactions():
            reaction(event)


def mail_soon(notices: list[Notice]) -> None:
    """Mail them to those who have an address, each in a job of its own, once this transaction is through."""
    for notice in actions.wants_mail(notices):
        jobs.configure_task(MAIL, queue=MAIL_QUEUE).defer(notice_id=str(notice.pk))


@app.task(name=MAIL, queue=MAIL_QUEUE, retry=PATIENT)
def send_mail(notice_id: str) -> None:
    """Mail one notice."""
    actions.mail(notice_id=UUID(notice_id), at=timezone.now())


@app.periodic(cron="30 23 * * *", periodic_id="daily")
@app.task(name="shangliang.remind", retry=SOON, queueing_lock="shangliang.remind")
def remind(timestamp: int) -> None:
    """The reminders of the day, at 07:30 in Asia/Shanghai."""
    del timestamp  # the day that counts is the one on which the job runs
    reminders.remind(timezone.localdate())


@app.periodic(cron="40 23 * * *", periodic_id="daily")
@app.task(name="shangliang.remind_goals", retry=SOON, queueing_lock="shangliang.remind_goals")
def remind_of_goals(timestamp: int) -> None:
    """Goals of briefs not reached yet, at 07:40 in Asia/Shanghai on the committee's day of the month."""
    del timestamp
    now = timezone.now()
    goals.remind_goals(timezone.localdate(now), at=now, mail=mail_soon)


@app.periodic(cron="0 9 * * *", periodic_id="daily")
@app.task(name="shangliang.remind_meetings", retry=SOON, queueing_lock="shangliang.remind_meetings")
def remind_of_meetings(timestamp: int) -> None:
    """What begins tomorrow, at 17:00 in Asia/Shanghai."""
    del timestamp
    now = timezone.now()
    meetings.remind_meetings(timezone.localdate(now), at=now, mail=mail_soon)


@app.periodic(cron="15 19 * * *", periodic_id="daily")
@app.task(name="shangliang.clean", retry=SOON, queueing_lock="shangliang.clean")
def clean(timestamp: int) -> None:
    """Housekeeping at 03:15 in Asia/Shanghai."""
    del timestamp
    housekeeping.clean(at=timezone.now())


@app.periodic(cron="20 19 * * *", periodic_id="daily")
@app.task(name="shangliang.clean_jobs", pass_context=True, queueing_lock="shangliang.clean_jobs")
async def clean_jobs(context: JobContext, timestamp: int) -> None:
    """Finished jobs go after a week; failed ones stay a quarter of a year, for whoever looks into the failure."""
    del timestamp
    manager = context.app.job_manager
    await manager.delete_old_jobs(nb_hours=UPKEEP_HOURS, queue=UPKEEP)
    await manager.delete_old_jobs(nb_hours=FINISHED_HOURS, include_cancelled=True, include_aborted=True)
    await manager.delete_old_jobs(nb_hours=FAILED_HOURS, include_failed=True)


@app.periodic(cron="* * * * *", periodic_id="minutely")
@app.task(name="shangliang.revive", queue=UPKEEP, pass_context=True, queueing_lock="shangliang.revive")
async def revive(context: JobContext, timestamp: int) -> None:
    """Give the jobs of a worker that died (power cut, kill) to a living one."""
    del timestamp
    for job in await context.app.job_manager.get_stalled_jobs():
        logger.warning("job %s was left by a worker that died; run again", job.id)
        await context.app.job_manager.retry_job(job)
