"""The summary on the page of a long proposal."""

import re
from dataclasses import replace

import pytest
from django.utils import timezone

from shangliang.proposals.digest import digest_of
from shangliang.proposals.models import Proposal
from tests.cast import TEXT

pytestmark = pytest.mark.django_db

LONG = replace(
    TEXT,
    situation="老城区机动车保有量逐年增加，停车位缺口较大。" * 30,
    analysis="管理分散在多个部门，夜间车位闲置。" * 30,
)


def test_a_long_text_is_summed_up_for_those_who_read_many(cast, as_person):
    proposal = cast.submitted(timezone.localtime(), LONG)
    page = as_person("wang").get(f"/proposals/{proposal.pk}/").content.decode()
    assert "系统摘自原文" in page
    anchors = re.findall(r'href="#(sentence-\d)"', page)
    assert len(anchors) == 3
    assert all(f'id="{anchor}"' in page for anchor in anchors)
    for ask in LONG.recommendations:
        assert page.count(ask) == 2  # in the summary and in its place


def test_a_short_text_and_its_author_get_none(cast, as_person):
    short = cast.submitted(timezone.localtime())
    assert "系统摘自原文" not in as_person("wang").get(f"/proposals/{short.pk}/").content.decode()
    long = cast.submitted(timezone.localtime(), LONG)
    assert "系统摘自原文" not in as_person("chen").get(f"/proposals/{long.pk}/").content.decode()


def test_the_text_in_pieces_is_the_text(cast):
    proposal = cast.submitted(timezone.localtime(), LONG)
    proposal = Proposal.objects.get(pk=proposal.pk)
    digest = digest_of(proposal, list(proposal.recommendations.all()), cast.actor("wang"))
    assert digest
    assert "".join(piece.text for piece in digest.situation) == LONG.situation
    assert "".join(piece.text for piece in digest.analysis) == LONG.analysis
    assert ["".join(piece.text for piece in ask) for ask in digest.asks] == list(LONG.recommendations)
    assert 0 < digest.length < digest.kept <= 100
