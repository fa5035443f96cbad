"""Where each step of the room's tables is taken: all have pages of their own."""

from typing import Any

VERBS: dict[tuple[str, str], Any] = {}
ELSEWHERE = {
    ("appraisal_round", "close"): "appraisal:round_close",
    ("appraisal", "fill"): "appraisal:sheet",
    ("award", "open_voting"): "appraisal:award_step",
    ("award", "count"): "appraisal:award_step",
    ("award", "publish"): "appraisal:award_step",
    ("award", "cancel"): "appraisal:award_step",
    ("ballot", "cast"): "appraisal:ballot",
}
