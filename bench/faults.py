"""``python -m bench.faults``: a thousand submissions while database, web and worker processes are killed.

Starts ``shangliang serve`` on scratch data, lets 50 browsers submit 1,000 proposals by real form posts, and meanwhile ends database, a
web worker, the web server and the job worker in turn with SIGKILL. Afterwards every form that got no answer is sent again, with the same
one-time key. Then: every acknowledged proposal is there, submitted exactly once; none twice; numbers without gaps. Exit code 1 if not.
"""

import argparse
import http.client
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from bench.house import HOME, free_port, say, sign_in
from bench.meters import command, tree
from bench.scenarios import SECRET, TEXT
from shangliang.launch.paths import BASE_DIR
from shangliang.launch.postgres import Cluster

SCRATCH = HOME / "faults"
BROWSERS, PATIENCE = 50, 180.0
DONE = 302


@dataclass
class Form:
    """One form: where it goes, what it says, and what was answered, attempt by attempt (0: no answer)."""

    proposal: Any
    path: str
    cookie: str
    body: str
    answers: list[int] = field(default_factory=list)

    @property
    def acknowledged(self) -> bool:
        return DONE in self.answers


def send(form: Form, port: int) -> int:
    """Post the form once; the status, or 0 when the connection broke."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    head = {"Cookie": form.cookie, "Content-Type": "application/x-www-form-urlencoded"}
    try:
        connection.request("POST", form.path, form.body, head)
        answer = connection.getresponse()
        answer.read()
        to_sign_in = "login" in (answer.getheader("Location") or "")
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        connection.close()
    return 401 if to_sign_in else answer.status


def listens(port: int) -> bool:
    """Whether the web server takes connections at the moment."""
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), 2):
        return True
    return False


def browse(forms: list[Form], port: int, asked: threading.Event) -> None:
    """One browser: its forms one after the other, with a person's short pauses; nothing is repeated yet."""
    for form in forms:
        if asked.is_set():
            return
        form.answers.append(send(form, port))
        time.sleep(random.uniform(0.2, 1.0))
        while form.answers[-1] == 0 and not asked.is_set() and not listens(port):
            time.sleep(0.3)  # he sees that nothing comes, and goes on when it does


class Serve:
    """The whole product on scratch data."""

    def __init__(self) -> None:
        self.port = free_port()
        env = os.environ | {"PYTHONPATH": str(BASE_DIR)}
        env.pop("DATABASE_URL", None)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "shangliang", "serve", "--bind", f"127.0.0.1:{self.port}"],
            cwd=BASE_DIR, env=env, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def wait(self) -> None:
        """Until a page is answered from the database."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            with suppress(OSError, http.client.HTTPException):
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
                connection.request("GET", "/account/login/")
                if connection.getresponse().status == 200:
                    return
            time.sleep(0.2)
        raise SystemExit("the product did not come (back) up")

    def targets(self, cluster: Cluster) -> dict[str, int | None]:
        """Process ids now: the database's main process, a web worker, the web server, the job worker."""
        ours = {pid: command(pid) for pid in tree(self.process.pid)}
        granian = sorted(pid for pid, line in ours.items() if "granian" in line)
        worker = [pid for pid, line in ours.items() if line.endswith("shangliang worker")]
        children = [pid for pid in tree(*granian[:1]) if pid != granian[0]] if granian else []
        busy = [pid for pid in children if "resource_tracker" not in command(pid)]
        return {
            "database": cluster.running_pid(),
            "web worker": random.choice(busy) if busy else None,
            "web server": granian[0] if granian else None,
            "job worker": worker[0] if worker else None,
        }

    def stop(self) -> None:
        self.process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(40)


def kill_in_turn(serve: Serve, cluster: Cluster, asked: threading.Event, killed: Counter[str]) -> None:
    """End one of the processes after the other, as long as the browsers are busy."""
    names = ["database", "web worker", "web server", "job worker"]
    while not asked.is_set():
        for name in names:
            if asked.wait(2.5):
                return
            pid = serve.targets(cluster)[name]
            if pid is not None:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
                    killed[name] += 1


def _setup() -> Cluster:
    """Scratch data with the structure, the environment set for Django here and in the product."""
    Cluster(SCRATCH / "pg").stop()
    shutil.rmtree(SCRATCH, ignore_errors=True)
    SCRATCH.mkdir(parents=True)
    os.environ.pop("DATABASE_URL", None)
    os.environ.update(SHANGLIANG_VAR=str(SCRATCH), SHANGLIANG_DEBUG="0", SHANGLIANG_DEMO="0")
    subprocess.run([sys.executable, "-m", "shangliang", "setup"], cwd=BASE_DIR, check=True, stdout=sys.stderr)
    cluster = Cluster(SCRATCH / "pg")
    # Read by Django in this process only; the product finds the same by itself.
    key = (SCRATCH / "secret_key").read_text(encoding="ascii").strip()
    os.environ.update(
        DATABASE_URL=cluster.url(),
        SHANGLIANG_SECRET_KEY=key,
        DJANGO_SETTINGS_MODULE="shangliang.config.settings",
    )
    return cluster


def _forms(many: int) -> list[Form]:
    """A small committee and its members' drafts, each with the form that submits it."""
    from django.utils import timezone  # noqa: PLC0415 - Django is ready now

    from bench import data  # noqa: PLC0415
    from shangliang.people.actors import actor_of  # noqa: PLC0415
    from shangliang.people.models import Member  # noqa: PLC0415
    from shangliang.proposals import actions  # noqa: PLC0415
    from shangliang.proposals.actions import Content  # noqa: PLC0415

    data.fill(one=50, total=50, committees=1)
    members = list(Member.objects.select_related("person", "sector").order_by("number")[:BROWSERS])
    cookies = {member.pk: sign_in(member.person) for member in members}
    actors = {member.pk: actor_of(member.person, timezone.localdate()) for member in members}
    forms = []
    for n in range(many):
        member, content = members[n % len(members)], Content(**TEXT)  # type: ignore[arg-type]
        draft = actions.start(member, by=actors[member.pk], at=timezone.now(), content=content)
        fields = {
            **TEXT,
            "situation": f"{TEXT['situation']}第{n}件。",
            "action": "submit",
            "csrfmiddlewaretoken": SECRET,
            "submission": str(uuid4()),
            "version": actions.content_of(draft).version,
        }
        cookie = f"{cookies[member.pk]}; csrftoken={SECRET}"
        forms.append(Form(draft.pk, f"/proposals/{draft.pk}/edit/", cookie, urlencode(fields, doseq=True)))
    return forms


def _let_go() -> None:
    """Close the connections of this process: the database they lead to is about to go."""
    from django.db import connections  # noqa: PLC0415 - Django is ready now
    from django.db.backends.postgresql.base import DatabaseWrapper  # noqa: PLC0415

    connection = connections["default"]
    connection.close()
    if isinstance(connection, DatabaseWrapper):
        connection.close_pool()


def resend(forms: list[Form], port: int) -> int:
    """Send every form without a success again until it has one; how many needed it. Those acknowledged are sent twice as well."""
    missing = [form for form in forms if not form.acknowledged]
    deadline = time.monotonic() + PATIENCE
    waiting = missing
    while waiting and time.monotonic() < deadline:
        for form in waiting:
            form.answers.append(send(form, port))
        waiting = [form for form in waiting if not form.acknowledged]
    for form in random.sample(forms, min(100, len(forms))):  # a double click long afterwards
        form.answers.append(send(form, port))
    return len(missing)


def verify(forms: list[Form]) -> list[str]:
    """What is wrong; empty when nothing is."""
    from shangliang.audit.models import Event  # noqa: PLC0415
    from shangliang.proposals.models import Proposal  # noqa: PLC0415

    wrong = []
    found = {row.pk: row for row in Proposal.objects.filter(pk__in=[form.proposal for form in forms])}
    submits = Counter(Event.objects.filter(key="proposal.submit").values_list("case_id", flat=True))
    for form in forms:
        state, times = found[form.proposal].state, submits[form.proposal]
        if form.acknowledged and (state != "submitted" or times != 1):
            wrong.append(f"{form.proposal}: acknowledged, but {state}, submitted {times} times")
        if not form.acknowledged:
            wrong.append(f"{form.proposal}: never acknowledged: {form.answers}")
    year = next(iter(found.values())).plenary_id
    numbers = sorted(
        row.number for row in Proposal.objects.filter(plenary=year).only("number") if row.number is not None
    )
    if numbers != list(range(1, len(numbers) + 1)):
        wrong.append(f"numbers have gaps or doubles: {len(numbers)} of them, the last {numbers[-1]}")
    return wrong


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.faults", description=__doc__)
    parser.add_argument("--many", type=int, default=1000, help="how many submissions")
    many = parser.parse_args().many
    cluster = _setup()
    import django  # noqa: PLC0415 - settings first

    with cluster.held():
        django.setup()
        say(f"· preparing {many} drafts")
        forms = _forms(many)
        _let_go()
    outcome = _run(cluster, forms)
    print(outcome[0])
    for line in outcome[1][:20]:
        print(f"WRONG: {line}")
    sys.exit(1 if outcome[1] else 0)


def _run(cluster: Cluster, forms: list[Form]) -> tuple[str, list[str]]:
    """Serve, submit, kill, recover, send again, verify: the summary and what is wrong."""
    asked, killed = threading.Event(), Counter[str]()
    os.environ.pop("DATABASE_URL")  # the product supervises its own
    serve = Serve()
    try:
        serve.wait()
        say("· submitting and killing")
        browsers = [
            threading.Thread(target=browse, args=(forms[n::BROWSERS], serve.port, asked))
            for n in range(BROWSERS)
        ]
        killer = threading.Thread(target=kill_in_turn, args=(serve, cluster, asked, killed))
        begun = time.monotonic()
        for thread in [*browsers, killer]:
            thread.start()
        for thread in browsers:
            thread.join()
        asked.set()
        killer.join()
        seconds = time.monotonic() - begun
        serve.wait()
        first = Counter(form.answers[0] for form in forms)
        again = resend(forms, serve.port)
        wrong = verify(forms)
    finally:
        asked.set()
        serve.stop()
    counted = ", ".join(f"{status or 'no answer'}: {times}" for status, times in sorted(first.items()))
    text = (
        f"{len(forms)} submissions by {BROWSERS} browsers in {seconds:.0f} s; killed: {dict(killed)}; first answers: {counted}; "
        f"{again} sent again with the same key, 100 acknowledged ones sent twice; wrong: {len(wrong)}"
    )
    return text, wrong


if __name__ == "__main__":
    main()
