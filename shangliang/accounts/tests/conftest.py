"""A small committee with its administrators, and sign-in by the real form."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from shangliang.people.models import Person, Post
from shangliang.people.roles import Role
from shangliang.tenancy.models import Committee, Level

PASSWORD = "tian-gao-yun-dan-88"
SINCE = date(2022, 1, 1)

Hire = Callable[..., Person]


@pytest.fixture(autouse=True)
def _fast_and_fresh(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.DEMO = False
    settings.WHITENOISE_AUTOREFRESH = True


@pytest.fixture
def county(db: None) -> Committee:
    return Committee.objects.create(
        name="政协安和县委员会", short_name="安和县政协", place="安和县", slug="anhe", level=Level.COUNTY
    )


@pytest.fixture
def neighbour(db: None) -> Committee:
    return Committee.objects.create(
        name="政协邻水县委员会", short_name="邻水县政协", place="邻水县", slug="linshui", level=Level.COUNTY
    )


@pytest.fixture
def hire(county: Committee) -> Hire:
    """Make a person with a password and one post."""

    def make(
        username: str, role: str = Role.CHAIRMAN, committee: Committee | None = None, **post: Any
    ) -> Person:
        person = Person.objects.create_user(username, PASSWORD, name=username)
        if role:
            Post.objects.create(committee=committee or county, person=person, role=role, since=SINCE, **post)
        return person

    return make


@pytest.fixture
def sign_in() -> Callable[..., Any]:
    """Sign in through the form that people use; the answer."""

    def post(client: Client, username: str, password: str = PASSWORD, **more: Any) -> Any:
        return client.post("/account/login/", {"login": username, "password": password}, **more)

    return post


@pytest.fixture
def enter() -> Callable[[str], Client]:
    """A browser already signed in, second factor passed."""

    def make(username: str) -> Client:
        client = Client()
        client.force_login(
            Person.objects.get(username=username),
            backend="allauth.account.auth_backends.AuthenticationBackend",
        )
        session = client.session
        session["second_factor"] = True
        session["seen"] = timezone.localtime().isoformat()
        session.save()
        return client

    return make
