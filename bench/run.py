"""One measurement: a scenario, a number of clients, the readings before and after."""

import json
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from bench.load import Outcome, Plan
from bench.meters import cpu_seconds, load_average
from bench.scenarios import Scenario
from shangliang.launch.paths import BASE_DIR


@dataclass
class Servers:
    """Where to ask and which processes work for it."""

    port: int
    web: int
    database: int


@dataclass
class Reading:
    """One line of the table: CPU is of web and database together, per journey, in ms."""

    name: str
    clients: int
    done: int
    per_second: float
    p50: float
    p95: float
    cpu_web: float
    cpu_database: float
    queries: int | None
    failures: dict[str, int]
    load: float
    target: float | None = None
    peers: str = ""

    @property
    def cpu(self) -> float:
        return self.cpu_web + self.cpu_database


def drive(plan: Plan) -> Outcome:
    """Run the load generator in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.load"],
        cwd=BASE_DIR, input=json.dumps(asdict(plan)), text=True, capture_output=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"load generator: {done.stderr[-2000:]}")
    return Outcome(**json.loads(done.stdout))


def measure(scenario: Scenario, clients: int, servers: Servers, queries: int | None) -> Reading | None:
    """Warm up, then measure; None when the scenario is not meant for so many clients."""
    most = scenario.most[clients]
    if not most:
        return None
    items = scenario.items(most)
    if not any(item.get("once") for item in items) and most > 10:
        drive(Plan(servers.port, min(clients, 4), 24, 5.0, items))
    web, database = cpu_seconds(servers.web), cpu_seconds(servers.database)
    outcome = drive(Plan(servers.port, clients, most, scenario.seconds, items))
    web, database = cpu_seconds(servers.web) - web, cpu_seconds(servers.database) - database
    done = max(1, len(outcome.times))
    return Reading(
        scenario.name,
        clients,
        len(outcome.times),
        len(outcome.times) / max(outcome.seconds, 1e-9),
        percentile(outcome.times, 50),
        percentile(outcome.times, 95),
        web * 1000 / done,
        database * 1000 / done,
        queries,
        outcome.failures,
        load_average(),
        scenario.target,
        scenario.peers,
    )


def percentile(times: Sequence[float], part: int) -> float:
    """The value below which ``part`` percent of the times lie."""
    if not times:
        return float("nan")
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, round(part / 100 * (len(ordered) - 1)))]


def median(readings: Sequence[Reading]) -> Reading:
    """The middle of several readings of the same scenario, number by number."""
    first = readings[0]
    numbers: dict[str, Any] = {
        name: statistics.median(getattr(reading, name) for reading in readings)
        for name in ("per_second", "p50", "p95", "cpu_web", "cpu_database", "load")
    }
    failures: dict[str, int] = {}
    for reading in readings:
        for reason, times in reading.failures.items():
            failures[reason] = failures.get(reason, 0) + times
    return Reading(**{**vars(first), **numbers, "failures": failures})
