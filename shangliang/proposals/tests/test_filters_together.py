"""Every filter of every list, alone and two by two, for every kind of reader: the rules of who sees what go into any question."""

from datetime import date
from itertools import combinations

import pytest
from django.urls import reverse

from shangliang.core.paging import up_to
from shangliang.people.models import Post
from shangliang.people.roles import Role
from shangliang.proposals import actions, commitments, own
from shangliang.proposals import ledger as book
from shangliang.proposals.forms.ledger import LedgerForm
from shangliang.proposals.ledger_sheet import sheet_rows
from shangliang.proposals.models import Commitment, Proposal
from tests import oversight
from tests.cast import SINCE

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 10)
READERS = ("chen", "li", "liaison", "edu_clerk", "police_leader", "wang", "qian", "liu", "fang", "zhou")


@pytest.fixture
def full(cast, noon):
    """Merged, joint, answered, promised, key, a party's, one not filed; zhou is member, clerk and liaison at once."""
    for role, held_for in (
        (Role.UNIT_CLERK, {"unit": cast.units["traffic"]}),
        (Role.LIAISON, {"organisation": cast.bodies["party"]}),
    ):
        Post.objects.create(committee=cast.home, person=cast.person("zhou"), role=role, since=SINCE, **held_for)  # fmt: skip
    oversight.special_committee(cast)
    wang = cast.actor("wang")
    lead, other = cast.filed(noon), cast.submitted(noon, author="li")
    actions.merge(other, into=lead, note="同一事项", by=wang, at=noon)
    (part,) = actions.hand_over(lead, [(cast.units["edu"], "sole")], by=wang, at=noon)
    cast.accept(part, noon)
    oversight.supervised(cast, lead, noon)
    party = cast.sealed(cast.collective("party", noon), noon)
    actions.submit(party, by=cast.actor("liaison"), at=noon)
    declined = cast.submitted(noon, author="zhou")
    actions.decline(declined, reason="empty", note="没有建议", by=wang, at=noon)
    answered, _ = cast.handling(noon, ("traffic", "separate"), ("edu", "separate"))
    cast.answer(answered, noon)
    promise(cast, answered)
    cast.draft(noon)
    return cast


def promise(cast, part):
    item = part.replies.get().items.first()
    Commitment.objects.create(
        committee=cast.home, proposal=part.proposal, assignment=part, item=item, round=1, text="年内开放",
        promised_on=date(2026, 3, 1), state="open",
    )  # fmt: skip


def asked(cast):
    """A value for every filter of the ledger."""
    values = {
        "q": "停车", "year": 2026, "state": "handling", "category": "society", "unit": cast.units["edu"].pk, "due": "late",
        "term": 10, "plenary": cast.plenary.pk, "sector": "教育和文化体育界", "proposer": "李秀兰", "timing": "between",
        "kind": "organisation", "outcome": "A", "key": "1", "published": "open", "local_category": "城市", "source": "research",
    }  # fmt: skip
    assert set(values) == set(LedgerForm.base_fields)
    return values


def ids(queryset):
    return set(queryset.values_list("pk", flat=True))


@pytest.mark.parametrize("reader", READERS)
def test_two_filters_find_what_both_find(full, reader):
    actor, values = full.actor(reader), asked(full)
    seen = ids(book.readable(actor))
    alone = {
        name: ids(book.narrow(book.readable(actor), {name: value}, TODAY)) for name, value in values.items()
    }
    assert all(found <= seen for found in alone.values())
    for first, second in combinations(values, 2):
        chosen = {first: values[first], second: values[second]}
        found = book.narrow(book.readable(actor), chosen, TODAY)
        assert ids(found) == alone[first] & alone[second], chosen
    everything = book.narrow(book.readable(actor), {}, TODAY)
    assert {row["id"] for row in book.page(everything).rows} == seen
    assert len(list(sheet_rows(everything))) == up_to(everything, 100) == len(seen)


@pytest.mark.parametrize("reader", READERS)
def test_commitments_and_own_lists(full, reader):
    actor = full.actor(reader)
    seen = ids(commitments.readable(actor))
    values = {"year": 2026, "unit": full.units["traffic"].pk, "state": "open", "late": True}
    for first, second in combinations(values, 2):
        chosen = {first: values[first], second: values[second]}
        found = commitments.narrow(commitments.readable(actor), chosen, TODAY)
        assert ids(found) <= seen
        commitments.page(found)
        list(commitments.sheet_rows(found, TODAY, 10))
    counted = own.counts(actor)
    for show, name in (("", "all"), ("drafts", "drafts"), ("cosigned", "cosigned")):
        assert own.with_details(own.own_proposals(actor, show)).order_by("-id").count() == counted[name], show


@pytest.mark.parametrize("reader", ["chen", "liaison", "zhou", "wang", "fang"])
def test_each_filter_opens_on_its_page(full, as_person, reader):
    browser = as_person(reader)
    for name, value in asked(full).items():
        for address in ("proposals:ledger", "proposals:ledger_export", "proposals:ledger_word"):
            answer = browser.get(
                reverse(address), {name: value, **({} if name == "year" else {"year": "all"})}
            )
            assert answer.status_code in ((200, 409) if address == "proposals:ledger_word" else (200,)), name
            b"".join(answer.streaming_content) if answer.streaming else None
    assert Proposal.objects.exists()
