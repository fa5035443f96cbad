"""A committee at work on briefs: who edits, who signs, where it sends; and its people, made when they are not there."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random

from django.contrib.auth.hashers import make_password

from shangliang.briefs import actions
from shangliang.briefs.choices import ReceiverKind
from shangliang.briefs.models import Brief, Issue, Receiver
from shangliang.core.access import Actor
from shangliang.demo import committees
from shangliang.demo.names import names
from shangliang.demo.world import CAST
from shangliang.people.actors import actor_of
from shangliang.people.models import Person, Post
from shangliang.people.roles import Role
from shangliang.tenancy.models import Committee


@dataclass
class Desk:
    """One committee: `writers` are its informants, `above` the superior committee, `others` receivers besides."""

    committee: Committee
    editor: Actor
    signer: Actor
    writers: list[Actor]
    above: Receiver
    others: list[Receiver] = field(default_factory=list)

    def edited(self, briefs: list[Brief], at: datetime, title: str = "", text: str = "") -> Issue:
        """An issue of these briefs with its receivers, not yet handed in."""
        issue = actions.open_issue(briefs, by=self.editor, at=at)
        actions.save_issue(
            issue, title=title or briefs[0].title, text=text or issue.text, category=issue.category,
            urgency=issue.urgency, receivers=[self.above, *self.others], by=self.editor, at=at,
        )  # fmt: skip
        return issue

    def issue(self, briefs: list[Brief], at: datetime, title: str = "", text: str = "") -> Issue:
        """The same, handed in for signing."""
        return actions.hand_in(self.edited(briefs, at, title, text), by=self.editor, at=at)

    def signed(self, issue: Issue, at: datetime) -> Issue:
        """Signed by the leader: numbered and sent."""
        return actions.sign(issue, by=self.signer, at=at)


def desk(
    committee: Committee,
    random: Random,
    taken: set[str],
    *,
    informants: int,
    on: date,
    signer: Person | None = None,
) -> Desk:
    """The people with their posts, and the superior committee as a receiver. Whoever signs is there already or is made a chairman."""
    slug = committee.slug
    roles = [("editor", Role.EDITOR), *((f"xinxi-{n + 1:02d}", Role.INFORMANT) for n in range(informants))]
    if signer is None:
        roles.append(("zhuxi", Role.CHAIRMAN))
    people = _people(committee, [(f"{slug}-{login}", role) for login, role in roles], random, taken)
    editor, *others = (actor_of(person, on, committee.pk) for person in people)
    leader = others.pop() if signer is None else actor_of(signer, on, committee.pk).in_own_right()
    above = Receiver.objects.create(
        committee=committee,
        name=committee.parent.short_name if committee.parent else "全国政协办公厅",
        kind=ReceiverKind.SUPERIOR,
        committee_to=committee.parent,
    )
    return Desk(committee, editor, leader, others, above)


def _people(
    committee: Committee, roles: Iterable[tuple[str, Role]], random: Random, taken: set[str]
) -> list[Person]:
    listed = list(roles)
    invented = names(random, len(listed), taken)
    made = [
        Person(username=login, name=CAST.get(login, name), password=make_password(None))
        for (login, _), name in zip(listed, invented, strict=True)
    ]
    Person.objects.bulk_create(made)
    Post.objects.bulk_create(
        Post(committee=committee, person=person, role=role, since=committees.TERM_BEGAN)
        for person, (_, role) in zip(made, listed, strict=True)
    )
    return made


def arrived(issue: Issue) -> Brief:
    """The brief as which an issue arrived at the superior committee."""
    return Brief.objects.select_related("committee", "delivery__issue").get(delivery__issue=issue)
