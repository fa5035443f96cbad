"""Running the scenarios round by round, and looking at their queries."""

import argparse

from bench import house
from bench.queries import count, statements
from bench.run import Reading, Servers, measure, median
from bench.scenarios import Scenario, scenarios
from shangliang.launch.postgres import Cluster


def _chosen(people: house.People, only: str) -> list[Scenario]:
    return [scenario for scenario in scenarios(people) if only in scenario.name]


def rounds(cluster: Cluster, people: house.People, chosen: argparse.Namespace) -> list[Reading]:
    """Measure everything ``chosen.repeat`` times; one reading, the median, for each scenario and number of clients."""
    database = cluster.running_pid()
    if database is None:
        raise SystemExit("the database is not running")
    wanted = _chosen(people, chosen.only)
    found: dict[tuple[str, int], list[Reading]] = {}
    floor_environment = {"BENCH_DSN": cluster.url(), "BENCH_COMMITTEE": str(people.committee.pk)}
    house.say("· counting queries")
    queries = {scenario.name: count(scenario) for scenario in wanted}
    with (
        house.served() as (port, web),
        house.served("bench.floor:application", **floor_environment) as (floor_port, floor_web),
    ):
        product, floor = Servers(port, web, database), Servers(floor_port, floor_web, database)
        for _ in range(chosen.repeat):
            for scenario in wanted:
                for clients in (chosen.clients,) if chosen.clients else (1, 50):
                    house.say(f"· {scenario.name}, {clients}")
                    reading = measure(
                        scenario, clients, floor if scenario.floor else product, queries[scenario.name]
                    )
                    if reading is not None:
                        found.setdefault((scenario.name, clients), []).append(reading)
    return [median(readings) for readings in found.values()]


def show(people: house.People, only: str) -> None:
    """Print every query of the scenarios and PostgreSQL's plan of each that reads, with times."""
    from django.db import connection  # noqa: PLC0415 - Django is ready now

    for scenario in _chosen(people, only):
        items = scenario.items(2)
        if scenario.floor or "steps" in items[0] or "export" in scenario.name:
            continue
        statements(items[0])
        print(f"\n==== {scenario.name}")
        for query in statements(items[1 % len(items)]):
            print(f"\n-- {query['time']} s\n{query['sql'][:3000]}")
            if query["sql"].startswith("SELECT") and "FOR UPDATE" not in query["sql"]:
                with connection.cursor() as cursor:
                    cursor.execute(
                        f"EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) {query['sql']}".replace("%", "%%"), []
                    )
                    print("\n".join(f"    {row[0]}" for row in cursor.fetchall()))
