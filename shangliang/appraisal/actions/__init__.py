"""What can be done: rounds of two-way evaluation, and awards."""

from shangliang.appraisal.actions.awards import (
    cancel,
    cast,
    count_votes,
    create_award,
    exclude,
    nominate,
    open_voting,
    publish,
    remove,
)
from shangliang.appraisal.actions.rounds import close_round, fill, open_round, parse_criteria

__all__ = [
    "cancel",
    "cast",
    "close_round",
    "count_votes",
    "create_award",
    "exclude",
    "fill",
    "nominate",
    "open_round",
    "open_voting",
    "parse_criteria",
    "publish",
    "remove",
]
