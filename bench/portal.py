"""``python -m bench.portal``: the public site of the demo under a crowd without accounts, on the production web server.

A crowd reads the first page, lists, articles, proposals, members, figures and a search. Exit code 1 below the target.
"""

import argparse
import os
import shutil
import subprocess
import sys
from statistics import median, quantiles
from typing import Any

from bench.house import HOME, say, served
from bench.load import Plan
from bench.meters import cpu_seconds
from bench.run import drive
from shangliang.launch.paths import BASE_DIR
from shangliang.launch.postgres import Cluster

SCRATCH = HOME / "portal"
TARGET = 500
"""Requests a second on two cores."""
SITE = "/site/anhe/"
PAGES = (
    "", "columns/", "columns/yaowen/", "proposals/", "proposals/?year=2025", "members/", "figures/", "stations/", "results/",
    "consultations/", "data/", "brand.css", "feed.atom", "search/?q=%E5%81%9C%E8%BD%A6",
)  # fmt: skip


def fill() -> Cluster:
    """The demo, made once."""
    cluster = Cluster(SCRATCH / "pg")
    os.environ.pop("DATABASE_URL", None)
    os.environ.update(
        SHANGLIANG_VAR=str(SCRATCH), SHANGLIANG_DEBUG="0", SHANGLIANG_DEMO="1", SHANGLIANG_HTTPS="0"
    )
    stamp = SCRATCH / "filled"
    for command in ("setup",) if stamp.exists() else ("setup", "demo"):
        subprocess.run(
            [sys.executable, "-m", "shangliang", command], cwd=BASE_DIR, check=True, stdout=sys.stderr
        )
    stamp.touch()
    key = (SCRATCH / "secret_key").read_text(encoding="ascii").strip()
    os.environ.update(SHANGLIANG_SECRET_KEY=key)
    return cluster


def single_pages() -> list[str]:
    """Pages of single articles, proposals and members."""
    import django  # noqa: PLC0415 - after the environment is set

    django.setup()
    from shangliang.portal.models import Article, Release  # noqa: PLC0415
    from shangliang.proposals.models import PublicationDecision  # noqa: PLC0415

    articles = Article.objects.filter(state="released").values_list("pk", flat=True)
    proposals = PublicationDecision.objects.filter(text="full", committee__slug="anhe").values_list(
        "proposal", flat=True
    )[:100]
    members = Release.objects.filter(kind="member", taken_down_at=None).values_list("record_id", flat=True)[
        :60
    ]
    found = (
        [("articles", pk) for pk in articles]
        + [("proposals", pk) for pk in proposals]
        + [("members", pk) for pk in members]
    )
    return [f"{kind}/{pk}/" for kind, pk in found]


def report(name: str, outcome: Any, used: float) -> float:
    """One line; gives the requests a second."""
    rate = outcome.requests / outcome.seconds
    p95 = quantiles(outcome.times, n=20)[-1]
    say(
        f"{name}: {rate:,.0f} requests/s, median {median(outcome.times):.1f} ms, p95 {p95:.1f} ms, "
        f"CPU {1000 * used / outcome.requests:.2f} ms a request, failures {outcome.failures or 'none'}"
    )
    return rate


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.portal", description=__doc__)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--fresh", action="store_true", help="make the demo anew")
    given = parser.parse_args()
    if given.fresh:
        Cluster(SCRATCH / "pg").stop()
        shutil.rmtree(SCRATCH, ignore_errors=True)
    SCRATCH.mkdir(parents=True, exist_ok=True)
    cluster = fill()
    with cluster.held():
        os.environ["DATABASE_URL"] = cluster.url()
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shangliang.config.settings")
        pages = [SITE + page for page in (*PAGES, *single_pages())]
        items = [{"path": page, "headers": "Accept-Encoding: gzip\r\n"} for page in pages]
        with served() as (port, pid):
            drive(Plan(port, 2, 2 * len(items), 60.0, items))  # every worker has met every page
            before = cpu_seconds(pid, cluster.running_pid() or 1)
            outcome = drive(Plan(port, given.clients, 10_000_000, given.seconds, items))
            used = cpu_seconds(pid, cluster.running_pid() or 1) - before
    rate = report(f"{len(items)} pages, {given.clients} clients", outcome, used)
    if rate < TARGET or outcome.failures:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
