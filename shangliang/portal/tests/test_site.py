"""The public site: what was released is there, and nothing else."""

import json
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse

from shangliang.portal import actions
from shangliang.portal.models import Release
from tests import publishing

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(cast, noon):
    return publishing.build(cast, noon)


def get(name, *args, **query):
    return Client().get(reverse(f"portal:{name}", args=["anhe", *args]), query)


PLAIN = (
    "home", "news", "members", "proposals", "results", "stations", "consultations", "figures", "data", "search", "query",
    "atom", "rss", "sitemap", "site_robots", "brand", "popolo", "received",
)  # fmt: skip


@pytest.mark.parametrize("name", PLAIN)
def test_every_plain_page_answers(site, name):
    assert get(name).status_code == 200
