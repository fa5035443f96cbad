"""Train the decision “same matter?” and write shangliang/texts/data/same.json: `python -m bench.quality.train_same [--data FOLDER]`."""

import argparse
import hashlib
import json
from datetime import date
from pathlib import Path

import numpy as np
from sklearn.metrics import f1_score, roc_auc_score

from bench.quality.matters import SEEDS, cross_validated, examples, fit
from shangliang.texts.same import FEATURES, MODEL, THRESHOLD


def fingerprint(data: Path) -> str:
    """Tells whether a model was trained on these very pairs."""
    return hashlib.sha256((data / "hot_issue_pairs.tsv").read_bytes()).hexdigest()[:16]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/dev"))
    data: Path = parser.parse_args().data
    known = examples(data)
    model = fit(known.rows, known.labels)
    tried = np.mean([cross_validated(known.rows, known.pairs, seed=seed) for seed in SEEDS], axis=0)
    written = {
        "version": 1,
        "made": date.today().isoformat(),  # noqa: DTZ011 - the day of the machine
        "features": FEATURES,
        "mean": model.mean.round(5).tolist(),
        "scale": model.scale.round(5).tolist(),
        "coefficients": model.coefficients.round(5).tolist(),
        "intercept": round(model.intercept, 5),
        "examples": len(known.pairs),
        "fingerprint": fingerprint(data),
        "cross_validated": {
            "auc": round(float(roc_auc_score(known.labels, tried)), 4),
            "f1": round(float(f1_score(known.labels, tried >= THRESHOLD)), 4),
        },
    }
    MODEL.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    print(MODEL.read_text(encoding="utf-8"))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
