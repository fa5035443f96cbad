"""A member's own data: asked for by himself, made at once or by a job, kept a week."""

import hashlib
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from shangliang.archives.models import Package
from shangliang.archives.packing import pack
from shangliang.audit.record import jobs, record, without_reactions
from shangliang.core.access import Actor
from shangliang.core.errors import Forbidden
from shangliang.files.store import path_of, write
from shangliang.people.models import Person
from shangliang.people.roles import Role

PACK = "shangliang.archives.pack"
KEPT_DAYS = 7


@transaction.atomic
def ask_for_package(*, by: Actor, at: datetime, later: bool) -> Package:
    """Begin a package of the actor's own data; with `later` a job makes it. One that is under way is not begun again."""
    if not by.has(Role.MEMBER):
        raise Forbidden
    person = Person.objects.select_for_update().get(pk=by.person)
    waiting = Package.objects.filter(
        person=person, ready_at=None, created_at__gt=at - timedelta(hours=1)
    ).first()
    if waiting is not None and later:
        return waiting
    package = Package(committee_id=by.committee, person=person, created_at=at)
    package.save(force_insert=True)
    with without_reactions():
        record("person.own_data", person, by=by, at=at, label="导出个人数据")
    if later:
        jobs.configure_task(PACK).defer(package_id=str(package.pk))
    else:
        make_package(package_id=package.pk, at=at)
        package.refresh_from_db()
    return package


@transaction.atomic
def make_package(*, package_id: UUID, at: datetime) -> None:
    """Make the package, once."""
    package = (
        Package.objects.select_for_update(of=("self",))
        .select_related("person")
        .filter(pk=package_id, ready_at=None)
        .first()
    )
    if package is None:
        return
    data = pack(package.person, at=at)
    package.sha256, package.size, package.ready_at = hashlib.sha256(data).hexdigest(), len(data), at
    write(path_of(package.sha256), data)
    package.save(update_fields=["sha256", "size", "ready_at"])


def delete_old_packages(*, at: datetime) -> int:
    """Packages and their bytes go after a week; returns how many."""
    old = list(Package.objects.filter(created_at__lt=at - timedelta(days=KEPT_DAYS)))
    for package in old:
        if (
            package.sha256
            and not Package.objects.filter(sha256=package.sha256).exclude(pk=package.pk).exists()
        ):
            path_of(package.sha256).unlink(missing_ok=True)
        package.delete()
    return len(old)
