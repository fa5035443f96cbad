"""What the clock does in the reports room."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from shangliang.audit.record import APART
from shangliang.core.figures import Figure, figures
from shangliang.reports import journal
from shangliang.reports.publishing import JOURNAL
from shangliang.tenancy.models import Committee

NIGHTLY = "shangliang.reports.nightly"


@app.task(name=JOURNAL, lock=APART)
def write_journal(committee_id: str, year: int, keys: list[str]) -> None:
    """Bring the journal of what was just published up to now."""
    known = figures()
    wanted: list[Figure] = [known[key] for key in keys if key in known]
    journal.write(UUID(committee_id), year, timezone.localdate(), wanted)


@app.periodic(cron="10 16 * * *", periodic_id="daily")  # 00:10 in Beijing, when the day before is over
@app.task(name=NIGHTLY, queueing_lock=NIGHTLY, lock=APART)
def write_all(timestamp: int) -> None:
    """What every figure counted at the end of the day before."""
    del timestamp  # the day that counts is the one before the job runs
    journal.write_all(
        timezone.localdate() - timedelta(days=1), Committee.objects.values_list("pk", flat=True)
    )
