"""The monthly reminder of ties: on its day only, once, one notice for each who contacts."""

from datetime import datetime, timedelta

import pytest

from shangliang.contacts.models import Tie
from shangliang.notifications.models import Notice
from shangliang.notifications.ties import remind_ties
from tests.connected import Connected


@pytest.mark.django_db
def test_who_contacts_is_told_once_on_the_day(cast, noon):
    room = Connected(cast, noon)
    sent: list[list[Notice]] = []
    room.pair()
    room.tie(room.relation(name="另一项", every_months=1), "陈志远", "周德厚")
    day: datetime = noon.replace(day=25)
    Tie.objects.update(quiet_since=noon.date() - timedelta(days=150))
    assert remind_ties(day.date() - timedelta(days=1), at=day, mail=sent.append) == 0
    assert remind_ties(day.date(), at=day, mail=sent.append) == 1
    assert remind_ties(day.date(), at=day, mail=sent.append) == 0
    notice = Notice.objects.get()
    assert notice.person_id == cast.person("chen").pk
    assert "李秀兰、周德厚2个对象" in notice.text
    assert len(sent) == 1
