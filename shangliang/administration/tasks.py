"""Jobs of the administration room, found by the queue when Django starts."""

from uuid import UUID

from django.db import OperationalError
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from shangliang.administration import actions


@app.task(
    name=actions.CARRY_OUT,
    retry=RetryStrategy(max_attempts=8, wait=1, exponential_wait=3, retry_exceptions=[OperationalError]),
)
def carry_out_list(upload_id: str, address: str) -> None:
    """Carry out a long list, all of it or nothing; may safely run twice."""
    actions.carry_out_asked(upload_id=UUID(upload_id), address=address, at=timezone.now())
