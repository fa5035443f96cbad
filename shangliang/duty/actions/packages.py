"""Archive packages of a whole term: asked for by the secretariat, made by a job."""

from datetime import datetime, timedelta
from hashlib import file_digest
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from django.db import transaction

from shangliang.audit.record import APART, jobs, record
from shangliang.core.access import Actor
from shangliang.duty.models import TermPackage
from shangliang.duty.packing import pack
from shangliang.files.store import path_of
from shangliang.people.models import Member
from shangliang.people.permissions import as_secretariat
from shangliang.tenancy.models import Term

PACK = "shangliang.duty.pack"
STALE = timedelta(hours=6)
"""After so long, a job that has not finished is given up and begun anew."""


@transaction.atomic
def ask_for_package(term: Term, *, by: Actor, at: datetime) -> TermPackage:
    """生成档案包 of all members of a term; one that is under way is waited for."""
    by = as_secretariat(by, term.committee_id)
    waiting = (
        TermPackage.objects.select_for_update()
        .filter(committee_id=term.committee_id, term=term, ready_at=None)
        .first()
    )
    if waiting is not None:
        if waiting.created_at > at - STALE:
            return waiting
        waiting.delete()
    made = TermPackage(
        committee_id=term.committee_id,
        term=term,
        asked_by_id=by.person,
        total=Member.objects.filter(term=term).count(),
        created_at=at,
    )
    made.save(force_insert=True)
    record("duty_package.ask", made, by=by, at=at, label="生成履职档案包")
    jobs.configure_task(PACK, lock=APART).defer(package_id=str(made.pk))
    return made


def make_package(package_id: UUID, *, at: datetime) -> None:
    """Make it, once; how far it is stands on the row."""
    package = (
        TermPackage.objects.select_related("term", "committee").filter(pk=package_id, ready_at=None).first()
    )
    if package is None:
        return

    def progress(done: int) -> None:
        TermPackage.objects.filter(pk=package_id).update(done=done)

    with TemporaryDirectory() as folder:
        target = Path(folder) / "package.zip"
        pack(
            Member.objects.filter(term=package.term),
            target,
            title=f"{package.committee}{package.term}履职档案包",
            at=at,
            progress=progress,
        )
        with target.open("rb") as made:
            digest = file_digest(made, "sha256").hexdigest()
        place, size = path_of(digest), target.stat().st_size
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _move(target, place)
    TermPackage.objects.filter(pk=package_id).update(sha256=digest, size=size, ready_at=at)


def _move(source: Path, place: Path) -> None:
    """Whole or not at all, also from another file system."""
    beside = place.with_name(f"{place.name}.part")
    with source.open("rb") as made, beside.open("wb") as out:
        while portion := made.read(1 << 20):
            out.write(portion)
    beside.replace(place)
