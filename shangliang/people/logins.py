"""Login names (登录名) for people entered by the office: made from the member's number or a running number, never twice."""

import re
from collections.abc import Sequence
from itertools import chain, count
from os.path import commonprefix
from uuid import UUID

from django.contrib.auth.hashers import make_password

from shangliang.core.models import next_numbers
from shangliang.people.models import Person

_MAX = 50


def free_usernames(wanted: Sequence[str]) -> list[str]:
    """Each name itself, or with the first free suffix -2, -3 … (another committee may use the same number). One query."""
    bases = [re.sub(r"[^a-z0-9-]", "", name.lower())[:_MAX] or "user" for name in wanted]
    if not bases:
        return []
    beginning = commonprefix(bases)  # noqa: RUF071 - of names, not of paths
    alike = Person.objects.filter(username__startswith=beginning)
    taken = set(alike.values_list("username", flat=True))
    free = []
    for base in bases:
        suffixed = (f"{base}-{n}" for n in count(2))
        name = next(name for name in chain([base], suffixed) if name not in taken)
        taken.add(name)
        free.append(name)
    return free


def add_accounts(people: Sequence[tuple[str, str, str]]) -> list[Person]:
    """New people (wanted login name, name, telephone) without a password: nobody can sign in as one of them until a set-up link was used."""
    usernames = free_usernames([wanted for wanted, _, _ in people])
    return Person.objects.bulk_create(
        Person(username=username, name=name, phone=phone, password=make_password(None))
        for username, (_, name, phone) in zip(usernames, people, strict=True)
    )


def member_username(number: str) -> str:
    """wy (委员) and the member's number."""
    return f"wy{number}"


def staff_usernames(committee_id: UUID, how_many: int) -> list[str]:
    """gz (工作人员) and running numbers of the committee."""
    numbers = next_numbers(committee_id, "staff-login", how_many) if how_many else ()
    return [f"gz{number:04d}" for number in numbers]
