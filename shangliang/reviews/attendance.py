"""Who came to a formal meeting, told from the duty file: for the circular of attendance 参会情况通报."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from shangliang.activities.choices import Nature
from shangliang.activities.models import Activity
from shangliang.core.perform import day_of
from shangliang.core.text import day_in_words
from shangliang.duty.models import Deed
from shangliang.reviews.policy import NAME_ABSENT
from shangliang.tenancy import policy

OF = (Nature.PLENARY, Nature.STANDING)
CAME = ("attended", "late", "early")


@dataclass(frozen=True)
class Told:
    """A meeting in numbers; `absent` are names, none where the committee does not name them."""

    committee: str
    title: str
    on: str
    numbers: dict[str, int]
    absent: Sequence[str]


def meetings(committee_id: UUID) -> list[Activity]:
    """The last plenary and standing-committee meetings that were closed."""
    closed = Activity.objects.filter(committee_id=committee_id, nature__in=OF, state="closed")
    return list(closed.order_by("-starts_at", "-id")[:12])


def of_meeting(committee_id: UUID, pk: UUID, on: date) -> Told | None:
    """The numbers of one closed meeting: every member once; None when it is no such meeting."""
    meeting = (
        Activity.objects.filter(committee_id=committee_id, nature__in=OF, state="closed", pk=pk)
        .select_related("committee")
        .first()
    )
    if meeting is None:
        return None
    deeds = Deed.objects.filter(
        committee_id=committee_id, subject_id=pk, excluded=False, kind__startswith=f"{meeting.nature}."
    )
    outcomes: dict[str, set[str]] = defaultdict(set)
    for name, kind in deeds.order_by("member__number").values_list("member__person__name", "kind"):
        outcomes[name].add(kind.partition(".")[2])
    came = [name for name, found in outcomes.items() if found & set(CAME)]
    leave = [name for name, found in outcomes.items() if "on_leave" in found and name not in came]
    absent = [name for name, found in outcomes.items() if "absent" in found and name not in (*came, *leave)]
    named = bool(policy.value(committee_id, NAME_ABSENT, on))
    return Told(
        committee=meeting.committee.name,
        title=meeting.title,
        on=day_in_words(day_of(meeting.starts_at)),
        numbers={
            "asked": len(came) + len(leave) + len(absent),
            "came": len(came),
            "leave": len(leave),
            "absent": len(absent),
        },
        absent=absent if named else (),
    )
