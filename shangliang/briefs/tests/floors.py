"""Three committees one above the other with an editor and a chairman each, and briefs on their way through them."""

from dataclasses import dataclass
from datetime import datetime

from shangliang.briefs import actions
from shangliang.briefs.actions import BriefDraft
from shangliang.briefs.choices import ReceiverKind, Source
from shangliang.briefs.models import Brief, Issue, Receiver
from shangliang.core.access import Actor
from shangliang.people.actors import actor_of
from shangliang.people.models import Person, Post
from shangliang.people.roles import Role
from shangliang.tenancy.models import Committee
from tests.cast import SINCE, Cast

DRAFT = BriefDraft(
    title="关于小区电动自行车充电难的反映",
    situation="老旧小区没有集中充电设施，居民飞线充电普遍，消防隐患突出。",
    analysis="场地和电力容量不足，运营企业不愿进小区。",
    suggestion="由街道统筹，利用边角地建设集中充电棚，电力部门配合增容。",
)


@dataclass
class Floor:
    """One committee with the people who work on briefs there."""

    committee: Committee
    editor: Actor
    signer: Actor
    above: Receiver | None = None


def _actor(committee: Committee, role: Role, login: str) -> Actor:
    person = Person.objects.filter(username=login).first()
    if person is None:
        person = Person.objects.create(username=login, name=f"{committee.place}{role.label}")
        Post.objects.create(committee=committee, person=person, role=role, since=SINCE)
    return actor_of(person, SINCE, committee.pk)


def floor(committee: Committee, above: Committee | None = None) -> Floor:
    """The committee ready to work: an editor, a chairman, and its superior committee as a receiver."""
    slug = committee.slug
    made = Floor(
        committee,
        _actor(committee, Role.EDITOR, f"{slug}-bianji"),
        _actor(committee, Role.CHAIRMAN, f"{slug}-zhuxi"),
    )
    name, kind = (
        (above.short_name, ReceiverKind.SUPERIOR) if above else (f"{committee.place}党委", ReceiverKind.PARTY)
    )
    made.above, _ = Receiver.objects.get_or_create(
        committee=committee, name=name, defaults={"kind": kind, "committee_to": above}
    )
    return made


def tree(cast: Cast) -> tuple[Floor, Floor, Floor]:
    """County, city and province of the cast."""
    province = cast.city.parent
    assert province is not None
    return floor(cast.home, cast.city), floor(cast.city, province), floor(province)


def submitted(cast: Cast, at: datetime, author: str = "chen", draft: BriefDraft = DRAFT) -> Brief:
    """A brief of a member (or, of xin, an informant), submitted."""
    source = Source.INFORMANT if author == "xin" else Source.MEMBER
    by = cast.actor(author)
    return actions.submit(actions.start(draft, source=source, by=by, at=at), by=by, at=at)


def issued(on: Floor, briefs: list[Brief], at: datetime, title: str = "") -> Issue:
    """An issue made of the briefs, signed, and sent to the receiver above."""
    issue = actions.open_issue(briefs, by=on.editor, at=at)
    receivers = [on.above] if on.above else []
    actions.save_issue(
        issue, title=title or briefs[0].title, text=issue.text, receivers=receivers, by=on.editor, at=at
    )
    actions.hand_in(issue, by=on.editor, at=at)
    return actions.sign(issue, by=on.signer, at=at)


def arrived(issue: Issue) -> Brief:
    """The brief as which an issue arrived one floor up."""
    return Brief.objects.get(delivery__issue=issue)
