"""``python -m bench.memory``: memory of everything ``serve`` starts, with the demo loaded, fresh and after 10,000 requests."""

import argparse
import os
import shutil
import subprocess
import sys
import time

from bench.faults import Serve
from bench.house import HOME, say, sign_in
from bench.load import Plan
from bench.meters import memory, tree
from bench.run import drive
from shangliang.launch.paths import BASE_DIR
from shangliang.launch.postgres import Cluster

SCRATCH = HOME / "memory"
LIMITS = {"whole": 800, "web worker": 160, "job worker": 130}
PATHS = ("/", "/proposals/", "/proposals/?year=all", "/notices/")


def kind(line: str, *, is_first: bool) -> str:
    """What a process is, from its command line."""
    if "granian" in line:
        return "web server" if is_first else "web worker"
    if line.endswith("shangliang worker"):
        return "job worker"
    return "database" if "postgres" in line else "parent"


def read(serve: Serve, cluster: Cluster) -> dict[str, list[float]]:
    """MB (PSS) by kind of process; pages the database shares are divided among those who share them."""
    found: dict[str, list[float]] = {}
    seen_web = False
    for pid, (line, size) in sorted(memory(tree(serve.process.pid, cluster.running_pid() or 1)).items()):
        name = kind(line, is_first=not seen_web)
        seen_web = seen_web or name == "web server"
        found.setdefault(name, []).append(round(size, 1))
        del pid
    return found


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.memory", description=__doc__)
    parser.add_argument("--requests", type=int, default=10_000)
    many = parser.parse_args().requests
    cluster = Cluster(SCRATCH / "pg")
    cluster.stop()
    shutil.rmtree(SCRATCH, ignore_errors=True)
    SCRATCH.mkdir(parents=True)
    os.environ.pop("DATABASE_URL", None)
    os.environ.update(SHANGLIANG_VAR=str(SCRATCH), SHANGLIANG_DEBUG="0", SHANGLIANG_DEMO="1")
    for command in ("setup", "demo"):
        subprocess.run(
            [sys.executable, "-m", "shangliang", command], cwd=BASE_DIR, check=True, stdout=sys.stderr
        )
    key = (SCRATCH / "secret_key").read_text(encoding="ascii").strip()
    serve = Serve()
    try:
        serve.wait()
        os.environ.update(DATABASE_URL=cluster.url(), SHANGLIANG_SECRET_KEY=key)
        _measure(serve, cluster, many)
    finally:
        serve.stop()


def _measure(serve: Serve, cluster: Cluster, many: int) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "shangliang.config.settings"
    import django  # noqa: PLC0415 - settings first

    django.setup()
    from shangliang.people.models import Person  # noqa: PLC0415

    people = Person.objects.filter(username__in=("wang-office", "zhao-clerk", "chen-weiyuan"))
    items = [{"cookie": sign_in(person), "path": path} for person in people for path in PATHS]
    time.sleep(5)
    start = read(serve, cluster)
    say("· warming up")
    drive(Plan(serve.port, 4, 500, 60.0, items))
    warm = read(serve, cluster)
    say(f"· {many} requests")
    outcome = drive(Plan(serve.port, 4, many, 600.0, items))
    after = read(serve, cluster)
    print(f"{len(outcome.times)} requests, failures {outcome.failures}; MB (PSS)")
    for title, readings in (("after start", start), ("after 500 requests", warm), ("at the end", after)):
        print(f"{title:<20}{readings}  whole {sum(map(sum, readings.values())):.0f}")
    growth = sum(after["web worker"]) / sum(warm["web worker"]) - 1
    print(f"web workers grew by {growth:.1%}; limits {LIMITS}")


if __name__ == "__main__":
    main()
