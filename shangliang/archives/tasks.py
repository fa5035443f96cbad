"""Jobs of the archives room: each loads and calls one action; each may safely run twice."""

from uuid import UUID

from django.db import IntegrityError
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from shangliang.archives.actions.batches import APPLY, READ, apply, give_up, read_texts
from shangliang.archives.actions.packages import PACK, delete_old_packages, make_package
from shangliang.archives.models import Batch
from shangliang.core.errors import Forbidden, Refused
from shangliang.people.actors import actor_of
from shangliang.people.models import Person

SOON = RetryStrategy(max_attempts=5, wait=2, exponential_wait=3)


@app.task(name=READ, retry=SOON)
def read(batch_id: str) -> None:
    """Read the Word files of a batch."""
    read_texts(batch_id=UUID(batch_id), at=timezone.now())


@app.task(name=APPLY, retry=SOON)
def bring_in(batch_id: str, person_id: str) -> None:
    """Bring in a batch for the person who asked; what forbids it is said on its page."""
    now = timezone.now()
    batch = Batch.objects.get(pk=batch_id)
    by = actor_of(Person.objects.get(pk=person_id), timezone.localdate(now), batch.committee_id)
    try:
        apply(batch_id=batch.pk, by=by, at=now)
    except (Refused, Forbidden) as refusal:
        give_up(batch.pk, refusal.message)
    except IntegrityError:
        give_up(batch.pk, "编号与刚刚登记的提案冲突，请核对后再导入。")


@app.task(name=PACK, retry=SOON)
def pack(package_id: str) -> None:
    """Make a package of a member's own data."""
    make_package(package_id=UUID(package_id), at=timezone.now())


@app.periodic(cron="40 19 * * *", periodic_id="daily")
@app.task(name="shangliang.archives.clean", queueing_lock="shangliang.archives.clean")
def clean(timestamp: int) -> None:
    """Old packages go at 03:40 in Asia/Shanghai."""
    del timestamp
    delete_old_packages(at=timezone.now())
