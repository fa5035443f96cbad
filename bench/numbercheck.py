"""``make bench-numbercheck``: how well the number check ties, and what it finds when one number of a true report is changed. No database.

True reports are made of the invented wordings of the room's tests. With labelled ties beside the checkout (one JSON object a line: start, end, figure)
the published numbers of those reports count as the records, and each is changed in turn.
"""

import argparse
import json
import os
import time
from collections.abc import Iterator
from pathlib import Path

TEXTS, LABELS = Path("../shared/data/reports"), Path("../labels/ties")


def _ratio(above: int, below: int) -> str:
    return f"{above}/{below} = {above / below:.3f}" if below else "none"


def sentences() -> Iterator[str]:
    """Invented sentences, each with the right figure."""
    from shangliang.numbercheck.labelled import judged  # noqa: PLC0415 - needs Django
    from shangliang.numbercheck.tests.sentences import SENTENCES, marked  # noqa: PLC0415

    results = [judged(marked(sentence), wanted) for sentence, wanted in SENTENCES]
    yield f"sentences: right {_ratio(sum(right for right, _ in results), len(results))}"
    yield f"sentences: would call a right number wrong {_ratio(sum(wrong for _, wrong in results), len(results))}"


def reports(many: int) -> Iterator[str]:
    """Invented reports."""
    from shangliang.numbercheck.judging import Kind  # noqa: PLC0415 - needs Django
    from shangliang.numbercheck.mutating import mutations, report, verdicts  # noqa: PLC0415
    from shangliang.numbercheck.tests.wordings import NOISE, TOPICS, VALUES  # noqa: PLC0415

    texts = [report(TOPICS, NOISE, VALUES, seed) for seed in range(many)]
    true = [verdict.kind for text in texts for verdict in verdicts(text, VALUES)]
    changed = [each for seed, text in enumerate(texts) for each in mutations(text, VALUES, seed)]
    yield f"true reports: called wrong {_ratio(sum(kind is Kind.DIFFERS for kind in true), len(true))}"
    yield f"one number changed: found {_ratio(sum(each.is_found for each in changed), len(changed))}"
    yield f"one number changed: flagged elsewhere {_ratio(sum(each.is_elsewhere for each in changed), len(changed))}"


def labelled(texts: Path, labels: Path) -> Iterator[str]:
    """Labelled reports, one by one."""
    from shangliang.numbercheck.labelled import measured  # noqa: PLC0415 - needs Django

    for file in sorted(labels.glob("*.jsonl")):
        lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        found = measured((texts / f"{file.stem}.txt").read_text(encoding="utf-8"), lines)
        yield f"{file.stem}: tied rightly {_ratio(found.right, found.tieable)}, wrongly {found.wrong}"
        yield f"{file.stem}: one number changed: found {_ratio(found.found, found.changed)}, flagged elsewhere {found.elsewhere}"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.numbercheck", description=__doc__)
    parser.add_argument("--reports", type=int, default=60, metavar="N", help="invented reports")
    parser.add_argument(
        "--texts", type=Path, default=TEXTS, metavar="FOLDER", help="texts of labelled reports"
    )
    parser.add_argument("--labels", type=Path, default=LABELS, metavar="FOLDER", help="their labelled ties")
    chosen = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "shangliang.config.settings"
    import django  # noqa: PLC0415

    django.setup()
    begun = time.monotonic()
    for line in (*sentences(), *reports(chosen.reports), *labelled(chosen.texts, chosen.labels)):
        print(line, flush=True)
    print(f"{time.monotonic() - begun:.0f} s")


if __name__ == "__main__":
    main()
