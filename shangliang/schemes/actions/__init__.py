"""What can be done in the schemes room."""

from shangliang.schemes.actions.drafting import draft, drop, remove_part, save_head, save_part, start
from shangliang.schemes.actions.rescoring import recalculate, rescore
from shangliang.schemes.actions.trying import compute, try_out

__all__ = [
    "compute",
    "draft",
    "drop",
    "recalculate",
    "remove_part",
    "rescore",
    "save_head",
    "save_part",
    "start",
    "try_out",
]
