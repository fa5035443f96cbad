"""``make bench`` / ``python -m bench``: speed with 100,000 proposals in one committee and 1,000,000 in the installation."""

import argparse
import json
import os
from dataclasses import asdict
from pathlib import Path

from bench import house
from bench.report import table


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--small", action="store_true", help="10,000 and 20,000 proposals, for a quick look")
    parser.add_argument("--fresh", action="store_true", help="build the data anew")
    parser.add_argument("--only", default="", metavar="WORD", help="only scenarios whose name holds WORD")
    parser.add_argument("--repeat", type=int, default=1, metavar="N", help="medians of N rounds")
    parser.add_argument("--clients", type=int, choices=(1, 50), help="only with this number of clients")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the readings there")
    parser.add_argument(
        "--sql",
        action="store_true",
        help="print the queries of the scenarios with their plans, measure nothing",
    )
    return parser.parse_args()


def main() -> None:
    chosen = _arguments()
    size = house.Size(10_000, 20_000) if chosen.small else house.Size(100_000, 1_000_000)
    cluster = house.prepare(size, fresh=chosen.fresh)
    with cluster.held():
        _django()
        house.fill(cluster, size)
        from bench import plans  # noqa: PLC0415 - needs Django

        people = house.people()
        if chosen.sql:
            plans.show(people, chosen.only)
            return
        readings = plans.rounds(cluster, people, chosen)
    print(table(readings, size))
    if chosen.json:
        chosen.json.write_text(
            json.dumps([asdict(reading) for reading in readings], ensure_ascii=False, indent=1)
        )


def _django() -> None:
    """Start Django in this process, on the same database as the server's."""
    import django  # noqa: PLC0415

    os.environ["DJANGO_SETTINGS_MODULE"] = "shangliang.config.settings"
    django.setup()
    from django.conf import settings  # noqa: PLC0415

    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]


if __name__ == "__main__":
    main()
