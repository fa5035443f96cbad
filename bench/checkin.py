"""``python -m bench.checkin``: a plenary checks in: 2,000 phones scan the screen and press the button within five minutes, every tenth sends twice, while 20
screens follow the board.

They come as people do: few at first, most towards the end, up to twice the average at the peak. Each opens the address of the rotating code, reads the page and
sends its check-in. Database, web server and job worker run as in production, each event leaves its job. At the end the database is asked whether anybody is
lost or there twice. Exit code 1 when one is, or when p95 is over the target.
"""

import argparse
import os
import re
import subprocess
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from http.client import HTTPConnection
from random import Random
from statistics import median, quantiles
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from bench.house import Size, prepare, say, served, sign_in
from bench.meters import cpu_seconds, load_average
from shangliang.launch.paths import BASE_DIR
from shangliang.launch.serve import worker

TARGET_MS = 300
SECTORS = 34
PROOF = re.compile(r'name="proof" value="([^"]+)"')
EVENT_ID = re.compile(r"^id: (.+)$", re.MULTILINE)
SCREEN_SECONDS = 2.0


class Hall:
    """The meeting, its phones and screens."""

    def __init__(self, port: int, sitting: UUID, live: str) -> None:
        self.port, self.sitting, self.live = port, sitting, live
        self.lock = threading.Lock()
        self.statuses: Counter[str] = Counter()
        self.times: dict[str, list[float]] = {"scan": [], "send": [], "both": [], "screen": []}
        self.closed = threading.Event()

    def ask(self, method: str, path: str, headers: dict[str, str], body: str = "") -> tuple[int, str]:
        """One request on a connection of its own, as from a phone."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        if body:
            headers = {**headers, "Content-Type": "application/x-www-form-urlencoded"}
        connection.request(method, path, body or None, headers)
        response = connection.getresponse()
        text = response.read().decode()
        connection.close()
        return response.status, text

    def note(self, what: str, status: int, begun: float) -> None:
        """Count an answer and how long it took."""
        with self.lock:
            self.statuses[f"{what} {status}"] += 1
            self.times[what].append(1000 * (time.perf_counter() - begun))

    def arrive(self, cookie: str, due: float, twice: bool) -> None:
        """One phone: waits for its time, scans, presses the button."""
        from django.utils import timezone  # noqa: PLC0415 - after the environment is set

        from shangliang.checkin import codes  # noqa: PLC0415

        time.sleep(max(0.0, due - time.perf_counter()))
        code = codes.rotating(self.sitting, timezone.now())
        status, text = self.ask("GET", f"/checkin/s/{code}/", {"Cookie": cookie})
        self.note("scan", status, due)
        found, key, token = PROOF.search(text), str(uuid4()), "c" * 32
        begun = time.perf_counter()
        sent = {"proof": found[1] if found else "", "direction": "in", "key": key, "submission": key, "quiet": "1"}
        headers = {
            "Cookie": f"{cookie}; csrftoken={token}",
            "X-CSRFToken": token,
            "X-Requested-With": "XMLHttpRequest",
        }
        for _ in range(2 if twice else 1):
            status, _ = self.ask("POST", "/checkin/send/", headers, urlencode(sent))
            self.note("send", status, begun)
            begun = time.perf_counter()
        with self.lock:
            self.times["both"].append(1000 * (time.perf_counter() - due))

    def follow(self) -> None:
        """One screen: asks what is new, as live.js does."""
        last = ""
        while not self.closed.wait(SCREEN_SECONDS):
            begun = time.perf_counter()
            status, text = self.ask("GET", self.live, {"Last-Event-ID": last} if last else {})
            self.note("screen", status, begun)
            last = (EVENT_ID.search(text) or [last, last])[1]


def people(many: int) -> tuple[Any, list[Any]]:
    """The committee, its secretariat and so many members; made once."""
    from django.utils import timezone  # noqa: PLC0415 - after the environment is set

    from shangliang.people.models import Member, Person, Post, Sector  # noqa: PLC0415
    from shangliang.people.roles import Role  # noqa: PLC0415
    from shangliang.tenancy.models import Committee, Plenary, Term  # noqa: PLC0415

    committee = Committee.objects.filter(slug="bench").first()
    if committee is None:
        today = timezone.localdate()
        committee = Committee.objects.create(level="province", name="测量省政协", short_name="测量省政协", place="测量省", slug="bench")
        term = Term.objects.create(committee=committee, number=12, since=today - timedelta(days=900))
        Plenary.objects.create(committee=committee, term=term, number=3, opens_on=today, closes_on=today)
        sectors = [Sector.objects.create(committee=committee, name=f"第{n}界别") for n in range(SECTORS)]
        found = [Person(username=f"m{n:05d}", name=f"委员{n:05d}", password="!") for n in range(many)]
        Person.objects.bulk_create([*found, Person(username="sec", name="会务", password="!")])
        members = [
            Member(committee=committee, term=term, person=each, number=f"{n:05d}", sector=sectors[n % SECTORS])
            for n, each in enumerate(found)
        ]
        Member.objects.bulk_create(members)
        since = today - timedelta(days=900)
        Post.objects.bulk_create(
            Post(committee=committee, person=each.person, role=Role.MEMBER, member=each, since=since) for each in members
        )
        Post.objects.create(
            committee=committee, person=Person.objects.get(username="sec"), role=Role.SECRETARIAT, since=since
        )
    return committee, list(Person.objects.filter(username__startswith="m").order_by("username")[:many])


def convene() -> Any:
    """A plenary that begins after the last has come, announced to everybody."""
    from django.utils import timezone  # noqa: PLC0415 - after the environment is set

    from shangliang.activities import actions  # noqa: PLC0415
    from shangliang.people.actors import actor_of  # noqa: PLC0415
    from shangliang.people.models import Person  # noqa: PLC0415

    now = timezone.now()
    by = actor_of(Person.objects.get(username="sec"), timezone.localdate())
    draft = actions.ActivityDraft(
        nature="plenary", title="测量省政协第三次会议", starts_at=now + timedelta(minutes=30), ends_at=now + timedelta(hours=3),
        place="大礼堂", audience=[actions.AudienceDraft("all")],
    )  # fmt: skip
    begun = time.perf_counter()
    activity = actions.announce(actions.plan(draft, by=by, at=now), by=by, at=now)
    say(f"announced to {activity.invitations.count():,} in {time.perf_counter() - begun:.1f} s")
    return activity


def come(hall: Hall, cookies: list[str], seconds: float, screens: int) -> float:
    """Everybody comes; the seconds it took."""
    random = Random(1)
    times = sorted(random.triangular(0, seconds, 0.7 * seconds) for _ in cookies)
    random.shuffle(cookies)
    watching = [threading.Thread(target=hall.follow, daemon=True) for _ in range(screens)]
    for each in watching:
        each.start()
    begun = time.perf_counter() + 1
    with ThreadPoolExecutor(200) as crowd:
        for n, (cookie, when) in enumerate(zip(cookies, times, strict=True)):
            crowd.submit(hall.arrive, cookie, begun + when, n % 10 == 0)
    took = time.perf_counter() - begun
    hall.closed.set()
    for each in watching:
        each.join(10)
    return took


def line(what: str, times: list[float]) -> str:
    return f"{what} p50 {median(times):.0f} ms, p95 {quantiles(times, n=20)[-1]:.0f} ms, most {max(times):.0f} ms"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.checkin", description=__doc__)
    parser.add_argument("--people", type=int, default=2000)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--screens", type=int, default=20)
    given = parser.parse_args()
    cluster = prepare(Size(given.people, 0), fresh=False)
    with cluster.held():
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shangliang.config.settings")
        import django  # noqa: PLC0415 - after the environment is set

        django.setup()
        from django.utils import timezone  # noqa: PLC0415

        from shangliang.checkin import codes  # noqa: PLC0415
        from shangliang.checkin.models import CheckIn  # noqa: PLC0415

        _, members = people(given.people)
        activity = convene()
        sitting = activity.sittings.get()
        cookies = [sign_in(each) for each in members]
        ticket = codes.ticket("board", sitting.pk, timezone.now() + timedelta(hours=2))
        jobs = subprocess.Popen(worker().command, cwd=BASE_DIR, start_new_session=True)
        try:
            with served() as (port, pid):
                hall = Hall(port, sitting.pk, f"/checkin/live/board/{ticket}/")
                say(f"load before: {load_average():.1f}")
                postgres = cluster.running_pid() or 1
                before = cpu_seconds(pid), cpu_seconds(postgres), cpu_seconds(jobs.pid)
                took = come(hall, cookies, given.seconds, given.screens)
                used = [b - a for a, b in zip(before, (cpu_seconds(pid), cpu_seconds(postgres), cpu_seconds(jobs.pid)), strict=True)]
        finally:
            jobs.terminate()
            jobs.wait(20)
        there = list(CheckIn.objects.filter(activity=activity).values_list("invitation_id", flat=True))
    lost, doubled = given.people - len(set(there)), len(there) - len(set(there))
    each = [1000 * one / given.people for one in used]
    say(f"{given.people} people in {took:.0f} s with {given.screens} screens: answers {dict(hall.statuses)}")
    for what in ("scan", "send", "both", "screen"):
        say(line(what, hall.times[what]))
    say(f"CPU a check-in: web {each[0]:.1f} ms, database {each[1]:.1f} ms, jobs {each[2]:.1f} ms")
    say(f"lost {lost}, doubled {doubled}")
    if lost or doubled or quantiles(hall.times["send"], n=20)[-1] > TARGET_MS or took > given.seconds + 10:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
