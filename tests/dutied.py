"""Following records into the duty file, as the job of every event does, and comparing with a complete rebuild."""

from uuid import UUID

from shangliang.audit.models import Event
from shangliang.duty.actions import follow, rebuild
from shangliang.duty.models import Deed
from shangliang.people.models import Member, Person, Post
from shangliang.people.roles import Role
from shangliang.tenancy.models import Committee
from tests.cast import SINCE, Cast

Row = tuple[object, ...]
COLUMNS = (
    "pk",
    "member",
    "kind",
    "on",
    "quantity",
    "part",
    "place",
    "authors",
    "share",
    "level",
    "record_id",
    "title",
    "excluded",
)


class Follower:
    """Runs the reaction for every event since it was asked last."""

    def __init__(self) -> None:
        self._seen: set[UUID] = set()

    def run(self) -> None:
        for event in Event.objects.exclude(pk__in=self._seen).order_by("pk"):
            self._seen.add(event.pk)
            follow(event)


def resting_member(cast: Cast) -> Member:
    """One more member, without a part in other stories, for decisions about standing."""
    person = Person.objects.create(username="duty-resting", name="吴长青")
    chen = cast.members["chen"]
    member = Member.objects.create(
        committee=cast.home, term=chen.term, person=person, number="900", sector=chen.sector, group=chen.group
    )
    Post.objects.create(committee=cast.home, person=person, role=Role.MEMBER, member=member, since=SINCE)
    return member


def rows() -> list[Row]:
    """All deeds as plain values."""
    return list(Deed.objects.order_by("pk").values_list(*COLUMNS))


def settled(follower: Follower) -> set[tuple[str, str]]:
    """After the reactions: (member, kind) of the deeds there are. A rebuild must not find anything to change, and keep every id."""
    follower.run()
    before = rows()
    changed = {str(committee): rebuild(committee.pk) for committee in Committee.objects.all()}
    assert rows() == before
    assert not any(changed.values()), changed
    found = Deed.objects.filter(excluded=False).values_list("member__person__name", "kind")
    return set(found)
