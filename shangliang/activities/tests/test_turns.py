"""Sitting in by rotation as a story: drawn, drawn again, replaced, announced, exchanged; the turn counts for who sits in."""

from datetime import timedelta

import pytest

from shangliang.activities import actions
from shangliang.activities.actions import ActivityDraft, AudienceDraft, exchanging, rotating
from shangliang.activities.models import Exchange
from shangliang.activities.turns import drawn, last_draw, situation
from shangliang.core.errors import Forbidden, Refused
from shangliang.people.models import Member, Person
from tests.telling import told

pytestmark = pytest.mark.django_db


def meeting(cast, noon, weeks=1, count=1):
    """A standing-committee meeting with so many to sit in."""
    starts = noon + timedelta(weeks=weeks)
    draft = ActivityDraft(
        nature="standing", title=f"第{weeks}次常委会会议", starts_at=starts, ends_at=starts + timedelta(hours=3), place="会议室",
        audience=[AudienceDraft("standing"), AudienceDraft("rotation", None, "", "sit_in", count)],
    )  # fmt: skip
    return actions.plan(draft, by=cast.actor("sec"), at=noon)


def names(draw) -> list[str]:
    return [each["name"] for each in drawn(draw)]


def draw(cast, activity, noon, **more):
    given = {"away": {}, "reason": "", "seed": "种子"}
    return rotating.draw(activity, by=cast.actor("sec"), at=noon, **(given | more))


def test_everybody_has_his_turn_before_anybody_has_a_second(cast, noon):
    """Three members, one standing member beside them: three meetings take all three, each explained."""
    boss = Member.objects.create(
        committee=cast.home, term=cast.plenary.term, number="900", sector=cast.bodies["sector"], is_standing=True,
        person=Person.objects.create(username="chang-wei", name="常务委"),
    )  # fmt: skip
    seen = []
    for week in (1, 2, 3):
        activity = meeting(cast, noon, week)
        made = draw(cast, activity, noon + timedelta(minutes=week))
        seen += names(made)
        actions.announce(activity, by=cast.actor("sec"), at=noon)
        asked = activity.invitations.get(by_rotation=True)
        assert (asked.capacity, asked.name) == ("sit_in", names(made)[0])
        line = next(each for each in made.pool if each["member"] == str(boss.pk))
        assert (line["position"], line["why"]) == (None, "常委，按规定出席，不参加轮流")
    assert sorted(seen) == ["周德厚", "李秀兰", "陈志远"]
    assert situation(meeting(cast, noon, 4)).standing.turns.total() == 3


def test_who_is_away_is_left_out_and_drawing_again_needs_a_reason(cast, noon):
    activity = meeting(cast, noon)
    with pytest.raises(Refused, match="请先抽取"):
        actions.announce(activity, by=cast.actor("sec"), at=noon)
    away = {cast.members["chen"].pk: "出国", cast.members["li"].pk: "住院"}
    made = draw(cast, activity, noon, away=away)
    assert names(made) == ["周德厚"]
    assert {each["why"] for each in made.pool} >= {
        "本次不能参加：出国",
        "本次不能参加：住院",
        "只有这一人可选",
    }
    with pytest.raises(Refused, match="理由"):
        draw(cast, activity, noon)
    with pytest.raises(Forbidden):
        rotating.draw(activity, away={}, reason="再抽", by=cast.actor("chen"), at=noon)
    again = draw(cast, activity, noon + timedelta(minutes=1), reason="会议改期，原定缺席的委员可以参加")
    assert again == last_draw(activity)
    assert len([each for each in again.pool if each["position"]]) == 3
    same = draw(cast, activity, noon + timedelta(minutes=2), reason="核对")
    assert same.pool == again.pool  # same seed, same people, same reasons


def test_one_is_replaced_by_the_next_in_order_also_after_the_notice(cast, noon):
    activity, sec = meeting(cast, noon), cast.actor("sec")
    first = draw(cast, activity, noon)
    second = next(each["name"] for each in first.pool if each["position"] == 2)
    third = next(each["name"] for each in first.pool if each["position"] == 3)
    gone = Member.objects.get(person__name=names(first)[0])
    rotating.replace(activity, gone.pk, reason="临时出差", by=sec, at=noon + timedelta(minutes=1))
    assert names(last_draw(activity)) == [second]
    actions.announce(activity, by=sec, at=noon)
    sick = Member.objects.get(person__name=second)
    rotating.replace(activity, sick.pk, reason="生病", by=sec, at=noon + timedelta(minutes=2))
    assert dict(activity.invitations.values_list("name", "state")) == {second: "released", third: "invited"}
    with pytest.raises(Refused, match="没有可以接替"):
        rotating.replace(
            activity, Member.objects.get(person__name=third).pk, reason="也生病", by=sec, at=noon + timedelta(minutes=3)
        )  # fmt: skip


def invited(cast, noon, week=1):
    """A meeting announced, with who was drawn."""
    activity = meeting(cast, noon, week)
    draw(cast, activity, noon + timedelta(minutes=week))
    actions.announce(activity, by=cast.actor("sec"), at=noon)
    return activity.invitations.get(by_rotation=True)


def key_of(cast, member) -> str:
    found: str = next(key for key, each in cast.members.items() if each.pk == member.pk)
    return found


def test_a_turn_handed_on_counts_for_who_took_it(cast, noon):
    held = invited(cast, noon)
    giver = key_of(cast, held.member)
    taker = next(key for key in ("chen", "li", "zhou") if key != giver)
    with pytest.raises(Forbidden):
        exchanging.propose(held, cast.members[taker], back=None, reason="有事", by=cast.actor(taker), at=noon)
    asked = exchanging.propose(
        held, cast.members[taker], back=None, reason="有事", by=cast.actor(giver), at=noon
    )
    with pytest.raises(Forbidden):
        exchanging.agree(asked, answer="", by=cast.actor(giver), at=noon)
    exchanging.agree(asked, answer="可以", by=cast.actor(taker), at=noon)
    assert asked.state == "agreed"
    states = dict(held.activity.invitations.values_list("member_id", "state"))
    assert states == {cast.members[giver].pk: "released", cast.members[taker].pk: "accepted"}
    turns = situation(meeting(cast, noon, 2)).standing.turns
    assert turns == {cast.members[taker].pk: 1}


def test_two_turns_are_swapped_and_a_proposal_can_be_declined_withdrawn_or_lapse(cast, noon):
    first, second = invited(cast, noon), invited(cast, noon, 2)
    one, two = key_of(cast, first.member), key_of(cast, second.member)
    by_one, by_two = cast.actor(one), cast.actor(two)
    given = {"back": second, "reason": "时间冲突", "by": by_one, "at": noon}
    asked = exchanging.propose(first, second.member, **given)
    with pytest.raises(Refused, match="已经提出调换"):
        exchanging.propose(first, second.member, **given)
    exchanging.withdraw(asked, by=by_one, at=noon)
    declined = exchanging.propose(first, second.member, **given)
    exchanging.decline(declined, answer="那天也有事", by=by_two, at=noon)
    agreed = exchanging.propose(first, second.member, **given)
    asked_of = told("exchange.begin")[second.name]
    assert asked_of.startswith(
        f"{first.name}请您接替列席2026年3月17日 星期二 12:00—15:00的“第1次常委会会议”，换回您列席的"
    )
    exchanging.agree(agreed, answer="", by=by_two, at=noon)
    answers = told("exchange.agree")
    assert f"{second.name}同意接替您列席" in answers[first.name]
    assert "并换回2026年3月24日" in answers["孟秋实"]
    assert told("invitation.begin") == {}  # agreed to already, nothing is asked
    coming = {(i.activity_id, i.member_id) for i in (first.activity.invitations.get(state="accepted"), second.activity.invitations.get(state="accepted"))}  # fmt: skip
    assert coming == {(first.activity_id, second.member_id), (second.activity_id, first.member_id)}
    third = invited(cast, noon, 3)
    late = exchanging.propose(
        third, cast.members[one], back=None, reason="出差", by=cast.actor(key_of(cast, third.member)), at=noon
    )
    assert exchanging.expire(at=noon) == 0
    assert exchanging.expire(at=third.activity.starts_at) == 1
    late.refresh_from_db()
    assert late.state == "withdrawn"


def test_a_turn_goes_to_nobody_who_comes_anyway_or_is_not_in_office(cast, noon):
    held = invited(cast, noon)
    by = cast.actor(key_of(cast, held.member))
    other = next(
        each for key, each in cast.members.items() if each.pk != held.member_id and key != "far_member"
    )
    cases = [(held.member, "已在这次会议"), (cast.members["far_member"], "本会在任")]
    for member, words in cases:
        with pytest.raises(Refused, match=words):
            exchanging.propose(held, member, back=None, reason="有事", by=by, at=noon)
    Member.objects.filter(pk=other.pk).update(is_standing=True)
    other.refresh_from_db()
    with pytest.raises(Refused, match="是常委"):
        exchanging.propose(held, other, back=None, reason="有事", by=by, at=noon)
    assert not Exchange.objects.exists()
