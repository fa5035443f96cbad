"""Row rules of the briefs room.

Authors read their own briefs and the issues made of them; the editor all but other people's drafts; leaders what is up for signing or issued,
and the briefs behind it; a unit what was passed on to it; a receiver what was delivered to him. Nobody else: briefs are internal (内部资料).
"""

from uuid import UUID

from django.db.models import Q

from shangliang.briefs.models import Author, Brief, Contribution, Delivery, Issue, PassOn
from shangliang.core.access import NOBODY, Actor, any_of
from shangliang.people.roles import LEADERS, UNIT_ROLES, Role

UNSEEN = ("draft", "withdrawn")
SIGNED_OR_UP = ("signing", "issued")


def author(actor: Actor) -> Q:
    """Briefs under which the actor's name stands."""
    if actor.person_id is None:
        return NOBODY
    return Q(pk__in=Author.objects.filter(person_id=actor.person_id).values("brief_id"))


def editor(actor: Actor) -> Q:
    """What was submitted at least once."""
    return Q(submitted_at__isnull=False) if actor.has(Role.EDITOR) else NOBODY


def _units(actor: Actor) -> frozenset[UUID]:
    return frozenset[UUID]().union(*(actor.ids(role) for role in UNIT_ROLES))


def unit(actor: Actor) -> Q:
    """Briefs passed on to a unit of the actor."""
    units = _units(actor)
    return Q(pk__in=PassOn.objects.filter(unit_id__in=units).values("brief_id")) if units else NOBODY


def leaders(actor: Actor) -> Q:
    """Briefs that went into an issue that is up for signing or issued."""
    if not actor.has(*LEADERS):
        return NOBODY
    return Q(pk__in=Contribution.objects.filter(issue__state__in=SIGNED_OR_UP).values("brief_id"))


read = any_of(author, editor, unit, leaders)


def issue_editor(actor: Actor) -> Q:
    return ~NOBODY if actor.has(Role.EDITOR) else NOBODY


def issue_signer(actor: Actor) -> Q:
    return Q(state__in=SIGNED_OR_UP) if actor.has(*LEADERS) else NOBODY


def issue_author(actor: Actor) -> Q:
    """Issues made of the actor's briefs, once they are issued."""
    if actor.person_id is None:
        return NOBODY
    own = Author.objects.filter(person_id=actor.person_id).values("brief_id")
    return Q(state="issued", pk__in=Contribution.objects.filter(brief_id__in=own).values("issue_id"))


def receives(actor: Actor, prefix: str = "receiver__") -> Q:
    """Deliveries whose receiver is the actor himself or a unit he clerks for."""
    if actor.person_id is None:
        return NOBODY
    own = Q(**{f"{prefix}person_id": actor.person_id})
    units = _units(actor)
    return own | Q(**{f"{prefix}unit_id__in": units}) if units else own


def issue_receiver(actor: Actor) -> Q:
    own = receives(actor)
    return NOBODY if own is NOBODY else Q(pk__in=Delivery.objects.filter(own).values("issue_id"))


read_issue = any_of(issue_editor, issue_signer, issue_author, issue_receiver)


def delivery_editor(actor: Actor) -> Q:
    return ~NOBODY if actor.has(Role.EDITOR) else NOBODY


read_delivery = any_of(delivery_editor, receives)


def pass_on_clerk(actor: Actor) -> Q:
    units = actor.ids(Role.UNIT_CLERK)
    return Q(unit_id__in=units) if units else NOBODY


def pass_on_unit(actor: Actor) -> Q:
    units = _units(actor)
    return Q(unit_id__in=units) if units else NOBODY


def outcomes(actor: Actor) -> Q:
    """Outcomes of the issues and briefs the actor reads."""
    if actor.has(Role.EDITOR):
        return ~NOBODY
    issues, briefs = read_issue(actor), read(actor)
    return Q(issue__in=Issue.objects.filter(issues)) | Q(brief__in=Brief.objects.filter(briefs))


def overseers(actor: Actor) -> Q:
    """What editor, office and leaders may see of the committee's people and totals."""
    return ~NOBODY if actor.has(Role.EDITOR, Role.OFFICE, *LEADERS) else NOBODY
