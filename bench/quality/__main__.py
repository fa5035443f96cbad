"""Run the tasks whose texts are there and print a table: `python -m bench.quality [--data FOLDER] [--only TASK …] [--write]`."""

import argparse
import importlib
import re
import sys
import time
from datetime import date
from pathlib import Path

from bench.quality.rows import Row

TASKS = {
    "retrieval": "bench.quality.retrieval",
    "deciding": "bench.quality.deciding",
    "routing": "bench.quality.routing",
    "category": "bench.quality.category",
    "summary": "bench.quality.summary",
    "topics": "bench.quality.topics",
    "claims": "bench.quality.claims",
}
REPORT = Path(__file__).parents[2] / "docs" / "quality.md"
HEAD = """# Quality of search and advice

Written by `make bench-quality`; do not edit. With `ARGS="--only …"` only these parts are written anew. The texts are not part of the project; any
folder with the same file names will do. Intervals are 95 % bootstrap intervals; baselines were run in the same command.
"""


def table(rows: list[Row]) -> str:
    """The rows of one task as a Markdown table."""
    lines = ["| method | figure | value | 95 % | aim | how |", "|---|---|---|---|---|---|"]
    for row in rows:
        span = f"{row.low:.3f}–{row.high:.3f}" if row.low is not None and row.high is not None else "–"
        lines.append(f"| {row.method} | {row.figure} | {row.value:.3f} | {span} | {row.aim} | {row.note} |")
    return "\n".join(lines)


def written() -> dict[str, str]:
    """The parts the report has already, by task."""
    old = REPORT.read_text(encoding="utf-8") if REPORT.exists() else ""
    parts = (part.partition("\n") for part in re.split(r"^## ", old, flags=re.MULTILINE)[1:])
    return {name.strip(): f"## {name.strip()}\n{body.rstrip()}\n" for name, _, body in parts}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/dev"))
    parser.add_argument("--only", nargs="*", choices=TASKS, default=list(TASKS))
    parser.add_argument("--write", action="store_true", help="write docs/quality.md")
    chosen = parser.parse_args()
    if not chosen.data.is_dir():
        print(f"no folder {chosen.data}", file=sys.stderr)
        return 2
    day = date.today().isoformat()  # noqa: DTZ011 - the day of the machine
    parts = written()
    for name in chosen.only:
        begun = time.monotonic()
        task = importlib.import_module(TASKS[name])
        rows = task.measure(chosen.data)
        caveat = f" {task.CAVEAT}" if hasattr(task, "CAVEAT") else ""
        parts[name] = (
            f"## {name}\n\nMeasured on {day}, folder `{chosen.data.name}`.{caveat}\n\n{table(rows)}\n"
        )
        print(f"{parts[name]}\n({time.monotonic() - begun:.0f} s)\n", flush=True)
    if chosen.write:
        REPORT.write_text(
            "\n".join([HEAD, *(parts[name] for name in TASKS if name in parts)]), encoding="utf-8"
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
