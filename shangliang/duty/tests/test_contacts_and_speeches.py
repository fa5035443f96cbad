"""What contacts and speeches count for, and that nothing is left of what is taken back."""

import pytest
from django.utils import timezone

from shangliang.contacts import actions as contacts
from shangliang.duty.sources import contacts as contact_source
from shangliang.duty.sources import speeches as speech_source
from shangliang.people.models import Member
from shangliang.speeches import actions as speeches
from tests.connected import Connected
from tests.spoken import Spoken

pytestmark = pytest.mark.django_db


def test_a_contact_counts_while_it_is_confirmed(cast):
    room = Connected(cast, timezone.localtime())
    tie = room.pair()
    contact = room.log(tie)
    assert list(contact_source.SOURCE.deeds(cast.home.pk, [contact.pk])) == []
    contacts.confirm(contact, by=room.by("li"), at=room.at)
    (deed,) = contact_source.SOURCE.deeds(cast.home.pk, [contact.pk])
    found = (deed.kind, deed.member_id, deed.on, deed.record_id, deed.subject_id)
    assert found == ("contact.made", cast.members["chen"].pk, contact.on, contact.pk, tie.pk)
    assert [each.record_id for each in contact_source.SOURCE.deeds(cast.home.pk, None)] == [contact.pk]
    contacts.withdraw(contact, note="重复登记", by=room.by("chen"), at=room.at)
    assert list(contact_source.SOURCE.deeds(cast.home.pk, None)) == []


def test_a_leader_s_contact_counts_for_his_membership(cast):
    room = Connected(cast, timezone.localtime())
    leader = Member.objects.create(
        committee=cast.home, term=cast.plenary.term, person=cast.person("liu"), number="000", sector=cast.members["chen"].sector
    )  # fmt: skip
    room.log(room.chain(), who="liu")
    assert [deed.member_id for deed in contact_source.SOURCE.deeds(cast.home.pk, None)] == [leader.pk]
    assert list(contact_source.SOURCE.deeds(cast.neighbour.pk, None)) == []


def deeds(cast):
    found = speech_source.SOURCE.deeds(cast.home.pk, None)
    return sorted((deed.kind, deed.member.person.name, deed.part, deed.place) for deed in found)


def test_a_speech_counts_when_sent_and_again_when_spoken(cast):
    room = Spoken(cast, timezone.localtime())
    room.draft()
    assert deeds(cast) == []
    speech = room.spoken(co_speakers=[cast.members["li"]])
    both = [("李秀兰", "co", 2), ("陈志远", "first", 1)]
    assert deeds(cast) == sorted((f"speech.{kind}", *who) for kind in ("oral", "submitted") for who in both)
    after = room.meeting.ends_at
    speeches.correct(speech, reason="因故未发言", by=room.by("sec"), at=after)
    speeches.make_written(speech, reason="时间所限", by=room.by("sec"), at=after)
    assert deeds(cast) == sorted(
        (f"speech.{kind}", *who) for kind in ("submitted", "written") for who in both
    )
    speeches.withdraw(speech, reason="另行提出", by=room.by("chen"), at=after)
    assert deeds(cast) == []
    room.of_party()
    assert deeds(cast) == [("speech.submitted", "周德厚", "collective", 1)]
