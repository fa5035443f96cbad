"""The house under measurement: durable database in ``var/bench``, filled once; the production web server; signed-in people."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shangliang.launch.paths import BASE_DIR
from shangliang.launch.postgres import Cluster
from shangliang.launch.serve import web

HOME = BASE_DIR / "var" / "bench"
_FILLED = "bench.filled"
_READY_SECONDS = 60.0


@dataclass(frozen=True)
class Size:
    """How many proposals: in the largest committee, and in the whole installation."""

    largest: int
    total: int

    @property
    def home(self) -> Path:
        return HOME / f"{self.largest}-{self.total}"


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def prepare(size: Size, *, fresh: bool) -> Cluster:
    """Set the environment of this process and its children, and fill the database unless it is. Call before Django starts."""
    if fresh:
        Cluster(size.home / "pg").stop()
        shutil.rmtree(size.home, ignore_errors=True)
    size.home.mkdir(parents=True, exist_ok=True)
    vendor, ours = BASE_DIR / "var" / "vendor", size.home / "vendor"
    if vendor.is_dir() and not ours.exists():
        ours.symlink_to(vendor)
    cluster = Cluster(size.home / "pg")
    os.environ.pop("DATABASE_URL", None)
    os.environ.update(
        SHANGLIANG_VAR=str(size.home), SHANGLIANG_DEBUG="0", SHANGLIANG_DEMO="0", SHANGLIANG_HTTPS="0"
    )
    subprocess.run([sys.executable, "-m", "shangliang", "setup"], cwd=BASE_DIR, check=True, stdout=sys.stderr)
    # This process has read where its own data would be; it too uses the database and the key made there.
    key = (size.home / "secret_key").read_text(encoding="ascii").strip()
    os.environ.update(DATABASE_URL=cluster.url(), SHANGLIANG_SECRET_KEY=key)
    return cluster


def fill(cluster: Cluster, size: Size) -> None:
    """Fill the running database once, with Django ready; a stamp beside the data says that it was finished."""
    stamp = cluster.data_dir / _FILLED
    if stamp.exists():
        return
    from django.db import connection  # noqa: PLC0415 - Django is ready now

    from bench import data  # noqa: PLC0415

    begun = time.monotonic()
    say(f"· filling {size.largest:,} proposals in one committee, {size.total:,} in all")
    data.fill(one=size.largest, total=size.total)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")  # as autovacuum will have done on a system that has lived for years
    stamp.touch()
    say(f"  done in {time.monotonic() - begun:.0f} s")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def served(application: str = "", **environment: str) -> Iterator[tuple[int, int]]:
    """Run the production web server; gives its port and process id. ``application`` (module:name) instead of the product."""
    port = free_port()
    child = web("127.0.0.1", port)
    env = os.environ | {"PYTHONPATH": str(BASE_DIR)} | environment
    if application:
        env["SHANGLIANG_WSGI"] = application
    process = subprocess.Popen(child.command, cwd=BASE_DIR, env=env, start_new_session=True)
    try:
        _wait(port, process)
        yield port, process.pid
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _READY_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), 2):
                return
        except OSError:
            time.sleep(0.05)
    raise SystemExit(f"the web server did not start on port {port}")


@dataclass(frozen=True)
class People:
    """Who asks: session cookies of an office clerk, members, a unit clerk and a unit leader of the largest committee."""

    committee: Any
    office: str
    chairman: str
    clerk: str
    members: list[tuple[Any, str]]  # membership and cookie
    year: int
    unit: Any


def sign_in(person: Any) -> str:
    """A session made in the session table, second factor passed: the cookie."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: PLC0415
    from django.contrib.sessions.backends.db import SessionStore  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from shangliang.accounts.middleware import FACTOR_KEY, SEEN_KEY  # noqa: PLC0415

    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session[FACTOR_KEY] = True
    session[SEEN_KEY] = timezone.now().isoformat()
    session.create()
    return f"sessionid={session.session_key}"


def people() -> People:
    """Sign in the people of the largest committee; those it lacks are hired."""
    from django.db.models import Count  # noqa: PLC0415

    from shangliang.people.models import Member, Unit  # noqa: PLC0415
    from shangliang.people.roles import Role  # noqa: PLC0415
    from shangliang.proposals.models import Assignment, Proposal  # noqa: PLC0415
    from shangliang.tenancy.models import Committee  # noqa: PLC0415

    sizes = Proposal.objects.values("committee").annotate(n=Count("pk")).order_by("-n")
    committee = Committee.objects.get(pk=sizes[0]["committee"])
    years = Proposal.objects.filter(committee=committee).values("year").annotate(n=Count("pk"))
    busiest = (
        Assignment.objects.filter(committee=committee).values("unit").annotate(n=Count("pk")).order_by("-n")
    )
    unit = Unit.objects.get(pk=busiest[0]["unit"])
    active = Member.objects.filter(
        committee=committee, state="active", posts__role=Role.MEMBER, posts__until=None
    )
    members = list(active.select_related("person", "sector").order_by("number").distinct()[:60])
    return People(
        committee=committee,
        office=sign_in(_holder(committee, Role.OFFICE)),
        chairman=sign_in(_holder(committee, Role.CHAIRMAN)),
        clerk=sign_in(_holder(committee, Role.UNIT_CLERK, unit=unit)),
        members=[(member, sign_in(member.person)) for member in members],
        year=years.order_by("-n", "-year")[0]["year"],
        unit=unit,
    )


def _holder(committee: Any, role: str, **scope: Any) -> Any:
    from shangliang.people.models import Person, Post  # noqa: PLC0415

    name = f"bench-{role}"
    person = Person.objects.filter(username=name).first()
    if person is None:
        person = Person(username=name, name="测量员")
        person.set_unusable_password()
        person.save()
        Post.objects.create(committee=committee, person=person, role=role, since="2020-01-01", **scope)
    return person
