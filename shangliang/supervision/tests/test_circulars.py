"""The ladder: circulars are proposed by the clock, sent by a person, stopped by the reply; referrals are recorded by a person."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.utils import timezone

from shangliang.audit.models import Event
from shangliang.core.errors import Forbidden, Refused
from shangliang.core.figures import Scope, figures
from shangliang.files.store import path_of
from shangliang.notifications.recipients import told
from shangliang.supervision import actions, queries
from shangliang.supervision.models import Circular, LateItem, Receipt
from shangliang.tenancy.models import SettingValue
from tests import oversight as o


def propose(at):
    return actions.propose_circulars(on=timezone.localdate(at), at=at)


def send(cast, circular, at, key="qian", note="请抓紧办理。"):
    listed = set(LateItem.objects.filter(circular=circular).values_list("pk", flat=True))
    return actions.send(circular, listed=listed, note=note, by=cast.actor(key), at=at)


def test_the_program_proposes_and_a_second_run_changes_nothing(cast, noon):
    part = o.late(cast, noon, days=11)
    o.late(cast, noon, days=10)  # not more than ten days
    assert propose(noon) == 1
    assert propose(noon) == 1
    assert Circular.objects.count() == 1
    assert LateItem.objects.get().assignment == part


def test_the_days_are_a_setting(cast, noon):
    o.late(cast, noon, days=4)
    assert propose(noon) == 0
    SettingValue.objects.create(committee=cast.home, key="circular.after", value=3, valid_from=noon.date())
    assert propose(noon) == 1


def test_a_circular_is_sent_as_a_numbered_document_with_receipts(cast, noon):
    circular = o.proposed(cast, noon)
    send(cast, circular, noon)
    circular.refresh_from_db()
    assert (circular.state, circular.number) == ("sent", "提督通〔2026〕1号")
    with ZipFile(BytesIO(path_of(circular.file.sha256).read_bytes())) as document:
        text = document.read("word/document.xml").decode()
    assert "逾期20天" in text
    assert "区教育局" in text
    receipt = Receipt.objects.get()
    assert set(told(Event.objects.get(key="receipt.begin"))) == {
        cast.person(k).pk for k in ("edu_clerk", "edu_leader")
    }
    with pytest.raises(Refused, match="整改打算"):
        actions.receive(receipt, plan="", by=cast.actor("edu_clerk"), at=noon)
    actions.receive(receipt, plan="三日内答复。", by=cast.actor("edu_clerk"), at=noon)
    with pytest.raises(Refused):
        actions.receive(Receipt.objects.get(), plan="三日内答复。", by=cast.actor("edu_leader"), at=noon)
    assert figures()["supervision.circulars"].value(Scope(cast.home.pk, 2026)) == 1


def test_never_twice_for_the_same_lateness(cast, noon):
    circular = o.sent(cast, noon)
    later = noon + timedelta(days=70)
    assert propose(later) == 0
    part = circular.items.get().assignment
    type(part).objects.filter(pk=part.pk).update(
        reply_due_on=noon.date() + timedelta(days=5)
    )  # a new limit, missed again
    assert propose(later) == 1


def test_the_reply_stops_it(cast, noon):
    circular = o.proposed(cast, noon)
    cast.answer(circular.items.get().assignment, noon)
    with pytest.raises(Refused, match="都已答复"):
        send(cast, circular, noon)
    assert propose(noon) == 0
    circular.refresh_from_db()
    assert circular.state == "dropped"
    o.late(cast, noon)
    assert propose(noon + timedelta(days=1)) == 1  # nobody has decided on a circular of this period yet


def test_one_circular_a_period(cast, noon):
    o.sent(cast, noon)
    o.late(cast, noon)
    assert propose(noon + timedelta(days=10)) == 0
    assert propose(noon + timedelta(days=40)) == 1


def test_what_is_left_out_or_dropped_comes_again(cast, noon):
    circular = o.proposed(cast, noon)
    other = o.late(cast, noon, days=30)
    propose(noon)
    listed = {circular.items.exclude(assignment=other).get().pk}
    actions.send(circular, listed=listed, note="请办理。", by=cast.actor("qian"), at=noon)
    later = noon + timedelta(days=40)
    assert propose(later) == 1
    again = Circular.objects.get(state="proposed")
    assert again.items.get().assignment == other
    actions.drop(again, reason="单位正在答复。", by=cast.actor("qian"), at=later)
    assert propose(later + timedelta(days=1)) == 0
    assert propose(later + timedelta(days=40)) == 1


@pytest.mark.parametrize("key", ["wang", "liu", "chen", "edu_clerk", "far_office"])
def test_only_the_joint_office_sends(cast, noon, key):
    circular = o.proposed(cast, noon)
    with pytest.raises(Forbidden):
        send(cast, circular, noon, key)
    with pytest.raises(Forbidden):
        actions.drop(circular, reason="不发", by=cast.actor(key), at=noon)


def test_a_circular_is_sent_once(cast, noon):
    circular = o.sent(cast, noon)
    with pytest.raises(Refused) as refusal:
        send(cast, circular, noon)
    assert refusal.value.code == "moved_on"
    assert Receipt.objects.count() == 1


def refer(cast, part, at, key="qian"):
    return actions.refer(
        part,
        referred_to="区委督查室",
        referred_on=timezone.localdate(at),
        reason="通报后仍未答复。",
        by=cast.actor(key),
        at=at,
    )


def test_a_referral_comes_after_the_circular_and_once(cast, noon):
    part = o.proposed(cast, noon).items.get().assignment
    with pytest.raises(Refused, match="通报后"):
        refer(cast, part, noon)
    send(cast, Circular.objects.get(), noon)
    with pytest.raises(Forbidden):
        refer(cast, part, noon, "wang")
    refer(cast, part, noon)
    with pytest.raises(Refused, match="已经移送"):
        refer(cast, part, noon)
    assert not Event.objects.filter(case_id=part.proposal_id, key="referral.make").exists()


def test_the_ladder_shows_how_far_each_has_come(cast, noon):
    circular = o.sent(cast, noon)
    o.late(cast, noon, days=2)
    today = timezone.localdate(noon)
    first, second = queries.ladder(cast.home.pk, today)
    assert (first.days_late, first.circular, first.may_be_referred) == (20, circular, True)
    assert (second.days_late, second.circular, second.may_be_referred) == (2, None, False)
    assert queries.ladder(cast.neighbour.pk, today) == []
