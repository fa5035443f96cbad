"""What runs in the background in the schemes room."""

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from shangliang.audit.record import APART
from shangliang.core.apart import run_apart
from shangliang.schemes.actions.rescoring import RECALCULATE
from shangliang.schemes.actions.trying import COMPUTE
from shangliang.tenancy.models import Committee

DAILY = "shangliang.schemes.nightly"
AGAIN = RetryStrategy(max_attempts=3, wait=10, exponential_wait=3)


@app.task(name=COMPUTE, retry=AGAIN)
def compute_trial(trial_id: str) -> None:
    """Compute a trial that has too many members to wait for."""
    run_apart("duty_trial", trial_id)


@app.task(name=RECALCULATE, retry=AGAIN)
def recalculate(committee_id: str, year: int) -> None:
    """Score a year anew after a scheme took force."""
    run_apart("duty_scores", "--committee", Committee.objects.get(pk=committee_id).slug, "--year", str(year))


@app.periodic(cron="50 17 * * *", periodic_id="daily")  # 01:50 in Beijing
@app.task(name=DAILY, queueing_lock=DAILY, lock=APART)
def recalculate_all(timestamp: int) -> None:
    """Scores of the running year follow what no deed tells: new members, months in office."""
    del timestamp  # the year that counts is the one in which the job runs
    run_apart("duty_scores", "--year", str(timezone.localdate().year))
