"""Row rules of the reviews room.

会务和委员联络 runs the review; leaders read it; a member sees his own report and result, and, while his group marks, the reports of his group.
A convenor 召集人 sees the reports and suggestions of his group. Marks are never shown with names.
"""

from django.db.models import Q

from shangliang.core.access import EVERYBODY, NOBODY, Actor, Rule, any_of
from shangliang.people.roles import ADMINS, LEADERS, Role
from shangliang.reviews.models import DutyReport, MarkSheet, ReviewGroup

READERS = (Role.SECRETARIAT, *LEADERS)
AT_WORK = tuple(role for role in Role if role not in ADMINS)
DECIDED = ("confirmed", "closed")
UNDER_REVIEW = ("marking", "grading", "proposed", "confirmed", "closed")
WRITTEN = ("submitted", "accepted")


def held(*roles: str) -> Rule:
    """Everything of the committee for holders of one of the roles."""

    def rule(actor: Actor) -> Q:
        return EVERYBODY if actor.has(*roles) else NOBODY

    return rule


office = held(Role.SECRETARIAT)
chairman = held(Role.CHAIRMAN)
overseers = held(*READERS)


def member_is(path: str = "member_id") -> Rule:
    """Rows about a membership the actor holds."""

    def rule(actor: Actor) -> Q:
        ids = actor.ids(Role.MEMBER)
        return Q(**{f"{path}__in": ids}) if ids else NOBODY

    return rule


own = member_is()


def reporter_of_review(actor: Actor) -> Q:
    """Of reviews: those in which the actor reports."""
    ids = actor.ids(Role.MEMBER)
    return Q(pk__in=DutyReport.objects.filter(member_id__in=ids).values("review_id")) if ids else NOBODY


def convenor(actor: Actor) -> Q:
    """Of groups: those the actor convenes."""
    if actor.person_id is None or not actor.has(*AT_WORK):
        return NOBODY
    return Q(convenor_id=actor.person_id)


def of_own_group(actor: Actor) -> Q:
    """Of what hangs on a group: that of a group the actor convenes."""
    mine = convenor(actor)
    return NOBODY if mine is NOBODY else Q(group__in=ReviewGroup.objects.filter(mine))


def colleague(actor: Actor) -> Q:
    """Of reports: those of the actor's group that were handed in, from the beginning of the marking on."""
    ids = actor.ids(Role.MEMBER)
    if not ids:
        return NOBODY
    sheets = MarkSheet.objects.filter(member_id__in=ids)
    return Q(group_id__in=sheets.values("group_id"), state__in=WRITTEN, review__state__in=UNDER_REVIEW) & ~Q(
        member_id__in=ids
    )


def of_convenor(actor: Actor) -> Q:
    """Of reports: those handed in, of a group the actor convenes."""
    mine = of_own_group(actor)
    return NOBODY if mine is NOBODY else mine & Q(state__in=WRITTEN)


def seen_by_leaders(actor: Actor) -> Q:
    """Of reports: those handed in, for leaders."""
    return Q(state__in=WRITTEN) if actor.has(*LEADERS) else NOBODY


read_report = any_of(office, own, seen_by_leaders, of_convenor, colleague)
read_review = any_of(overseers, reporter_of_review)


def _decided(actor: Actor) -> Q:
    mine = own(actor)
    return NOBODY if mine is NOBODY else mine & Q(review__state__in=DECIDED)


read_result = any_of(overseers, _decided)
"""One's own grade is seen after the chair's meeting has confirmed it."""


def _in_group(actor: Actor) -> Q:
    ids = actor.ids(Role.MEMBER)
    return Q(pk__in=DutyReport.objects.filter(member_id__in=ids).values("group_id")) if ids else NOBODY


read_group = any_of(overseers, convenor, _in_group)
suggestions = any_of(overseers, of_own_group)
warnings = any_of(overseers, own)


def honoured(actor: Actor) -> Q:
    """Of honours: confirmed ones the actor was given."""
    ids = actor.ids(Role.MEMBER)
    return Q(members__member_id__in=ids, state="confirmed") if ids else NOBODY


def member_or_overseer(actor: Actor) -> Q:
    """Of members: oneself, or everybody for those who oversee."""
    ids = actor.ids(Role.MEMBER)
    mine = Q(pk__in=ids) if ids else NOBODY
    return EVERYBODY if actor.has(*READERS) else mine
