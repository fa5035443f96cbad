"""Who may see and touch which account. People belong to no committee; posts, memberships and set-up links tie them to one."""

from uuid import UUID

from django.db.models import Q, QuerySet

from shangliang.accounts.models import SetupLink
from shangliang.audit.models import Event
from shangliang.core.access import EVERYBODY, NOBODY, Actor
from shangliang.core.errors import Forbidden, Refused
from shangliang.people.models import Member, Person, Post
from shangliang.people.roles import Role

READERS = (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN)


def people_of(actor: Actor) -> QuerySet[Person]:
    """People with a post, a membership or an account opened in the actor's committee; nobody unless he administers accounts or rights."""
    if not actor.has(*READERS):
        return Person.objects.none()
    return Person.objects.filter(tied_to(home(actor)))


def home(actor: Actor) -> UUID:
    """The committee the actor works in; Forbidden without one."""
    if actor.committee_id is None:
        raise Forbidden
    return actor.committee_id


def tied_to(committee_id: UUID) -> Q:
    """People who have to do with the committee, now or once."""
    ties = (Post.objects, Member.objects, SetupLink.objects)
    tied = Q()
    for tie in ties:
        tied |= Q(pk__in=tie.filter(committee_id=committee_id).values("person_id"))
    return tied


def event_readers(actor: Actor) -> Q:
    """The log of events is for the audit administrator alone."""
    return EVERYBODY if actor.has(Role.AUDIT_ADMIN) else NOBODY


def events_of(actor: Actor) -> QuerySet[Event]:
    """Events of the actor's committee."""
    return Event.objects.filter(event_readers(actor), committee_id=home(actor))


def must_be(actor: Actor, role: Role) -> None:
    """Forbidden unless the actor holds the role himself; the program itself (`system`) may everything."""
    if actor.person_id is not None and not actor.in_own_right().has(role):
        raise Forbidden(f"只有{role.label}才能办理此事项。")


def not_on_himself(actor: Actor, person: Person) -> None:
    """An administrator never acts on his own account or rights."""
    if actor.person_id == person.pk:
        raise Refused("himself", "管理员不能办理本人的账号和权限，请由其他管理员办理。")
