"""Sharing out 均匀分配: everybody on one side gets exactly one on the other, as evenly as possible. Pure, so that it can be tried thoroughly."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from shangliang.contacts.sides import Subject


def shared_out(
    near: Sequence[Subject], far: Sequence[Subject], loads: Mapping[UUID, int]
) -> list[tuple[Subject, Subject]]:
    """Pairs (near, far), one for each of `far`: whoever has fewest so far takes the next, of the same group where he has no more than another.

    `loads` are the ties somebody near has already. Nobody is paired with himself; without anybody near there are no pairs.
    """
    have = {one.pk: loads.get(one.pk, 0) for one in near}
    place = {one.pk: n for n, one in enumerate(near)}
    found = []
    for each in far:
        able = [one for one in near if not (one.person and one.person == each.person)]
        if not able:
            continue
        least = min(have[one.pk] for one in able)
        rest = [one for one in able if have[one.pk] == least]
        own = [one for one in rest if one.band and one.band == each.band] or rest
        chosen = min(own, key=lambda one: place[one.pk])
        have[chosen.pk] += 1
        found.append((chosen, each))
    return found
