"""A proposal that was not filed becomes a brief of its proposers."""

from decimal import Decimal
from uuid import uuid4

import pytest
from django.urls import reverse

from shangliang.briefs import actions
from shangliang.briefs.models import Brief
from shangliang.core.errors import Forbidden, Refused
from shangliang.proposals import actions as proposals

pytestmark = pytest.mark.django_db


@pytest.fixture
def declined(cast, noon):
    return proposals.decline(
        cast.submitted(noon), reason="empty", note="没有具体建议。", by=cast.actor("wang"), at=noon
    )


def test_its_words_become_a_draft_of_the_proposer_once(cast, noon, declined, as_person):
    chen = as_person("chen")
    page = chen.get(reverse("proposals:detail", args=[declined.pk])).content.decode()
    ask = reverse("briefs:from_proposal", args=[declined.pk])
    assert ask in page
    sent = {"submission": str(uuid4())}
    first, second = chen.post(ask, sent), chen.post(ask, {"submission": str(uuid4())})
    brief = Brief.objects.get()
    assert first.headers["Location"] == second.headers["Location"] == reverse("briefs:edit", args=[brief.pk])
    assert (brief.title, brief.source, brief.state) == ("关于改善老城区停车秩序的反映", "proposal", "draft")
    assert [(author.name, author.share) for author in brief.authors.all()] == [("陈志远", Decimal(100))]
    assert "错时开放" in brief.suggestion
    again = chen.get(reverse("proposals:detail", args=[declined.pk])).content.decode()
    assert ask not in again
    assert reverse("briefs:detail", args=[brief.pk]) in again
    office = as_person("wang").get(reverse("proposals:detail", args=[declined.pk])).content.decode()
    assert reverse("briefs:detail", args=[brief.pk]) not in office, "a draft is its author's own"


def test_only_the_first_proposer_of_a_proposal_that_was_not_filed(cast, noon, declined):
    with pytest.raises(Forbidden):
        actions.from_proposal(declined, by=cast.actor("li"), at=noon)
    with pytest.raises(Refused, match="未立案的才能改报"):
        actions.from_proposal(cast.submitted(noon), by=cast.actor("chen"), at=noon)
