"""The setting this room reads: on which days around a due date people are reminded (到期提醒)."""

import re
from datetime import date
from uuid import UUID

from shangliang.tenancy import policy
from shangliang.tenancy.policy import Setting, declare

KEY = "reminder.offsets"
DEFAULT = "-15,-5,0,1,5,10"


def declare_settings() -> None:
    """Make it known; called when Django starts."""
    declare(
        Setting(
            KEY,
            "到期提醒日",
            "offsets",
            DEFAULT,
            "逾期提醒同时通知承办单位领导和两办督查室。",
        )
    )


def parse(text: str) -> tuple[int, ...]:
    """Days from the due date, in order; what is not a whole number of at most three digits is passed over."""
    parts = re.split(r"[,，、;；\s]+", text.replace("－", "-").replace("−", "-").strip())
    return tuple(sorted({int(part) for part in parts if re.fullmatch(r"[+-]?\d{1,3}", part)}))


def offsets(committee_id: UUID, on: date) -> tuple[int, ...]:
    """The reminder days of a committee in force on a day: negative before the due date, positive after it."""
    return parse(str(policy.value(committee_id, KEY, on)))
