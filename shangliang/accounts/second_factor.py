"""Who needs a second factor (动态验证码), and whether he has one."""

from allauth.mfa.models import Authenticator
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils import timezone

from shangliang.core.access import Actor
from shangliang.people.actors import posts_of
from shangliang.people.models import Person
from shangliang.people.roles import SECOND_FACTOR_REQUIRED


def enrolled(person: AbstractBaseUser) -> bool:
    """Whether a code is asked at sign-in."""
    return bool(Authenticator.objects.filter(user_id=person.pk, type=Authenticator.Type.TOTP).exists())


def required_of(actor: Actor) -> bool:
    """Whether the posts held today, in the committee the person works in, ask for it."""
    return actor.has(*SECOND_FACTOR_REQUIRED)


def required_for(person: AbstractBaseUser) -> bool:
    """Whether any post held today, in any committee, asks for it."""
    if not isinstance(person, Person):
        return False
    return any(post.role in SECOND_FACTOR_REQUIRED for post in posts_of(person.pk, timezone.localdate()))
