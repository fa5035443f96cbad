"""A matter from the resident's words to the resident's word on the answer."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from shangliang.audit.models import Event
from shangliang.briefs.models import Brief
from shangliang.core.errors import Forbidden, Refused
from shangliang.proposals.models import Proposal
from shangliang.stations import actions, public
from shangliang.stations.actions.common import TEXT_MOST
from shangliang.stations.codes import SIGNS, bare
from shangliang.stations.models import Matter
from tests.stationed import PHONE, RESIDENT, stationed


@pytest.fixture
def room(cast):
    return stationed(cast, timezone.localtime())


def states(matter):
    return Matter.objects.get(pk=matter.pk).state


def test_what_a_resident_sends_is_received_sealed_and_followed_with_a_code(room):
    matter, code = actions.receive_matter(room.east, room.draft(), key=uuid4(), at=room.at)
    assert (matter.state, matter.channel, matter.shown_number) == ("received", "qr", f"{matter.year}年第1号")
    stored = Matter.objects.values().get(pk=matter.pk)
    assert all(secret not in str(stored) for secret in (RESIDENT, PHONE, code, bare(code)))
    assert len(bare(code)) >= 8
    assert set(bare(code)) <= set(SIGNS)
    told = " ".join(
        map(str, Event.objects.filter(case_id=matter.pk).values_list("note", "data", "subject_text"))
    )
    assert RESIDENT not in told
    view = public.look_up(room.cast.home.pk, f"  {code.lower()} ")
    assert view is not None
    assert (view.number, view.station, view.can_say) == (matter.shown_number, "城东委员工作室", False)
    assert "收到" in view.sentence


def test_the_same_form_again_is_the_same_matter_with_the_same_code(room):
    key = uuid4()
    first, second = (actions.receive_matter(room.east, room.draft(), key=key, at=room.at) for _ in range(2))
    assert (first[0].pk, first[1]) == (second[0].pk, second[1])
    assert Matter.objects.count() == 1


def test_a_wrong_code_says_nothing(room):
    room.matter()
    for wrong in ("", "ABC", "A" * 10, "2" * 10, "0OIL1-0OIL1", "码" * 10, "x" * 5000, "\x00" * 10):
        assert public.look_up(room.cast.home.pk, wrong) is None
    _, code = actions.receive_matter(room.east, room.draft(), key=uuid4(), at=room.at)
    assert public.look_up(room.cast.neighbour.pk, code) is None


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"name": "长" * 3000}, "name"),
        ({"name": "  "}, "name"),
        ({"phone": "电话"}, "phone"),
        ({"phone": "1" * 3000}, "phone"),
        ({"text": "\u200b \n"}, "text"),
        ({"text": "字" * (TEXT_MOST + 1)}, "text"),
        ({"title": "题" * 61}, "title"),
        ({"place": "地" * 121}, "place"),
        ({"notice_version": ""}, "consent"),
        ({"notice_version": "deadbeef"}, "consent"),
    ],
)
def test_what_does_not_do_is_refused_at_its_field(room, more, field):
    with pytest.raises(Refused) as refused:
        room.matter(**more)
    assert refused.value.field == field
    assert not Matter.objects.exists()


def test_scripts_emoji_and_unseen_signs_stay_words(room):
    text = "<script>alert(1)</script> 😀 '; DROP TABLE 路灯\u202e坏了"
    matter = room.matter(text=text, name="<b>王</b>😀", category="nothing")
    assert matter.text == "<script>alert(1)</script> 😀 '; DROP TABLE 路灯坏了"
    assert matter.category == "other"
    contact = actions.see_contact(matter, by=room.by("chen"), at=room.at)
    assert contact.name == "<b>王</b>😀"


def test_only_who_handles_it_sees_the_telephone_and_every_look_is_recorded(room):
    matter = room.with_unit()
    for who in ("chen", "li", "xin", "wang", "lin"):
        contact = actions.see_contact(matter, by=room.by(who), at=room.at)
        assert (contact.name, contact.phone) == (RESIDENT, PHONE)
    assert Event.objects.filter(key="matter.see_contact", case_id=matter.pk).count() == 5
    for who in ("zhou", "liu", "edu_clerk", "edu_leader", "qian", "far_office", "far_member", "system_admin"):
        with pytest.raises(Forbidden):
            actions.see_contact(matter, by=room.by(who), at=room.at)


def test_solved_on_the_spot_and_confirmed_by_the_resident(room):
    matter = room.answered()
    assert (matter.state, matter.said) == ("answered", "")
    actions.say(matter, solved=True, words="亮了。", at=room.at)
    matter.refresh_from_db()
    assert (matter.state, matter.said, matter.said_noted) == ("solved", "solved", "")
    assert matter.code_until > room.at.date() + timedelta(days=360)
    actions.say(matter, solved=True, words="亮了。", at=room.at)  # sent twice
    with pytest.raises(Refused):
        actions.say(matter, solved=False, words="", at=room.at)


def test_not_solved_opens_it_once_more_and_the_second_time_it_ends_unsolved(room):
    matter = actions.say(room.answered(), solved=False, words="又坏了。", at=room.at)
    assert states(matter) == "again"
    actions.say(matter, solved=False, words="又坏了。", at=room.at)  # sent twice
    assert (states(matter), Matter.objects.get().times_denied) == ("again", 1)
    actions.solve(matter, answer="再次更换。", by=room.by("chen"), at=room.at)
    assert Matter.objects.get().said == ""
    actions.say(matter, solved=False, words="还是不亮。", at=room.at)
    assert states(matter) == "unsolved"
    with pytest.raises(Refused):
        actions.solve(matter, answer="第三次。", by=room.by("chen"), at=room.at)


def test_silence_is_not_consent_and_the_resident_may_still_speak(room):
    matter = room.answered()
    later = room.at + timedelta(days=40)
    assert actions.lapse_silent(on=timezone.localdate(later), at=later) == 1
    assert actions.lapse_silent(on=timezone.localdate(later), at=later) == 0
    matter.refresh_from_db()
    assert (matter.state, matter.said) == ("silent", "")
    actions.say(matter, solved=False, words="没修。", at=later)
    assert states(matter) == "again"


def test_a_revisit_is_marked_as_noted_by_whom(room):
    matter = room.answered()
    with pytest.raises(Refused):
        actions.note_words(matter, solved=True, words=" ", by=room.by("chen"), at=room.at)
    with pytest.raises(Forbidden):
        actions.note_words(matter, solved=True, words="电话回访", by=room.by("zhou"), at=room.at)
    actions.note_words(matter, solved=True, words="电话回访，已经修好。", by=room.by("chen"), at=room.at)
    assert Matter.objects.get().said_noted == "陈志远"


def test_a_micro_consultation_is_recorded_before_the_answer(room):
    matter = room.consulting()
    actions.record_consultation(matter, room.consultation(), by=room.by("li"), at=room.at)
    actions.answer(matter, answer="物业已修复。", by=room.by("chen"), at=room.at)
    assert matter.consultations.get().served == 6
    assert states(matter) == "answered"


def test_a_brief_is_the_draft_of_who_takes_it_and_names_no_resident(room):
    matter = actions.to_brief(room.matter(), by=room.by("xin"), at=room.at)
    brief = Brief.objects.get()
    assert (brief.source, brief.origin_kind, brief.origin_id) == ("matter", "matter", matter.pk)
    assert brief.authors.get().person == room.cast.people["xin"]
    assert RESIDENT not in f"{brief.title}{brief.situation}{brief.source_name}"
    assert "整理成社情民意" in public._view(matter).sentence


def test_a_member_takes_it_as_the_draft_of_a_proposal(room):
    matter = room.matter()
    for who in ("xin", "wang", "zhou"):
        with pytest.raises(Forbidden):
            actions.to_proposal(matter, by=room.by(who), at=room.at)
    actions.to_proposal(matter, by=room.by("li"), at=room.at)
    proposal = Proposal.objects.get()
    assert (proposal.state, proposal.contact_person) == ("draft", "李秀兰")
    assert (
        "撰写提案" in public._view(Matter.objects.select_related("became_proposal", "station").get()).sentence
    )


def test_a_unit_answers_or_sends_it_back(room):
    matter = room.unit_answered()
    assert (matter.state, matter.unit_answer) == ("unit_answered", "已安排更换灯具。")
    actions.answer(matter, answer="已更换。", by=room.by("chen"), at=room.at)
    other = room.with_unit()
    with pytest.raises(Forbidden):
        actions.unit_answer(other, answer="好。", by=room.by("police_clerk"), at=room.at)
    actions.unit_return(other, reason="不属本单位。", by=room.by("edu_clerk"), at=room.at)
    assert states(other) == "received"
    third = room.with_unit()
    actions.recall(third, reason="长期不答复。", by=room.by("wang"), at=room.at)
    assert states(third) == "received"


def test_not_accepted_tells_where_to_go(room):
    matter = room.matter()
    with pytest.raises(Refused):
        actions.decline(matter, reason="other", by=room.by("chen"), at=room.at)
    actions.decline(matter, reason="petition", by=room.by("chen"), at=room.at)
    assert "信访" in public._view(matter).sentence
    assert matter.code_until is not None


def test_who_is_asked(room):
    fresh, late, lonely = room.matter(), room.matter(), room.matter("empty")
    Matter.objects.filter(pk=late.pk).update(due_on=room.at.date() - timedelta(days=1))
    for who, found in (("chen", 2), ("zhou", 0), ("wang", 2), ("lin", 2), ("far_office", 0), ("liu", 0)):
        assert waiting(room.by(who)) == found, who
    with pytest.raises(Forbidden):
        actions.solve(fresh, answer="好。", by=room.by("wang"), at=room.at)
    actions.take_over(fresh, by=room.by("wang"), at=room.at)
    actions.solve(fresh, answer="好。", by=room.by("wang"), at=room.at)
    actions.solve(lonely, answer="好。", by=room.by("lin"), at=room.at)


def waiting(actor):
    from shangliang.core.flow import flow
    from shangliang.core.inbox import waiting_for

    return waiting_for(actor, flow("matter")).count()


def test_another_committee_and_closed_stations_are_out_of_reach(room):
    matter = room.matter()
    for act in (
        lambda: actions.solve(matter, answer="好。", by=room.by("far_office"), at=room.at),
        lambda: actions.take_over(matter, by=room.by("far_office"), at=room.at),
        lambda: actions.enter_matter(
            room.east, room.draft(channel="phone"), key=uuid4(), by=room.by("far_member"), at=room.at
        ),
    ):
        with pytest.raises(Forbidden):
            act()
    room.east.is_active = False
    room.east.save()
    with pytest.raises(Refused):
        room.matter()
    assert public.public_station(room.cast.home.pk, "east") is None


def test_moving_gives_it_to_the_other_station(room):
    matter = actions.move(room.matter(), station=room.stations["west"], by=room.by("chen"), at=room.at)
    with pytest.raises(Forbidden):
        actions.solve(matter, answer="好。", by=room.by("chen"), at=room.at)
    actions.solve(matter, answer="好。", by=room.by("zhou"), at=room.at)


def test_entered_by_phone_needs_no_telephone_but_consent(room):
    draft = room.draft(channel="phone", phone="")
    matter, code = actions.enter_matter(room.east, draft, key=uuid4(), by=room.by("xin"), at=room.at)
    assert (matter.entered_by, matter.phone_sealed) == ("辛信息", "")
    assert public.look_up(room.cast.home.pk, code) is not None
    with pytest.raises(Refused):
        actions.enter_matter(room.east, room.draft(channel="qr"), key=uuid4(), by=room.by("xin"), at=room.at)
