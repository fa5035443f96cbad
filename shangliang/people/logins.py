"""Login names (登录名) for people entered by the office: made from the member's number or a running number, never twice."""

import re
from uuid import UUID

from shangliang.core.models import next_number
from shangliang.people.models import Person

_MAX = 50


def free_username(base: str) -> str:
    """`base` itself, or with the first free suffix -2, -3 … (another committee may use the same number)."""
    base = re.sub(r"[^a-z0-9-]", "", base.lower())[:_MAX] or "user"
    taken = set(Person.objects.filter(username__startswith=base).values_list("username", flat=True))
    if base not in taken:
        return base
    return next(name for n in range(2, len(taken) + 3) if (name := f"{base}-{n}") not in taken)


def member_username(number: str) -> str:
    """wy (委员) and the member's number."""
    return free_username(f"wy{number}")


def staff_username(committee_id: UUID) -> str:
    """gz (工作人员) and a running number of the committee."""
    return free_username(f"gz{next_number(committee_id, 'staff-login'):04d}")
