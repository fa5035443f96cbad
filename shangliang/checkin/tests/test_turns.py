"""A turn of the rotation counts for who came."""

from datetime import timedelta

import pytest

from shangliang.activities import actions as activities
from shangliang.activities.actions import ActivityDraft, AudienceDraft, rotating
from shangliang.activities.turns import drawn, situation
from shangliang.checkin.tests.meeting import come

pytestmark = pytest.mark.django_db


def drawn_meeting(cast, noon, weeks, count):
    starts = noon + timedelta(weeks=weeks)
    draft = ActivityDraft(
        nature="standing", title=f"第{weeks}次常委会会议", starts_at=starts, ends_at=starts + timedelta(hours=3), place="会议室",
        audience=[AudienceDraft("rotation", None, "轮流列席", "sit_in", count)],
    )  # fmt: skip
    activity = activities.plan(draft, by=cast.actor("sec"), at=noon)
    return activity, rotating.draw(activity, away={}, reason="", by=cast.actor("sec"), at=noon)


def close(cast, activity):
    at = activity.ends_at + timedelta(minutes=1)
    activities.lapse(at=at)
    activity.refresh_from_db()
    activities.close(activity, record="如期举行。", served=0, is_free=True, by=cast.actor("sec"), at=at)


def test_who_stayed_away_has_not_had_his_turn(cast, noon):
    first, _ = drawn_meeting(cast, noon, 1, 3)
    activities.announce(first, by=cast.actor("sec"), at=noon)
    for key in ("chen", "zhou"):
        come(first, cast, key, first.starts_at)
    close(cast, first)
    second, made = drawn_meeting(cast, noon + timedelta(days=10), 1, 1)
    assert {cast.members[key].pk for key in ("chen", "zhou")} == set(situation(second).standing.turns)
    li = next(each for each in made.pool if each["name"] == "李秀兰")
    assert li["turns"] == 0

    unlisted, made = drawn_meeting(cast, noon + timedelta(days=20), 1, 1)
    activities.announce(unlisted, by=cast.actor("sec"), at=noon)
    close(cast, unlisted)  # nobody was checked in: no list was kept
    taken = next(each["name"] for each in drawn(made))
    third, _ = drawn_meeting(cast, noon + timedelta(days=30), 1, 1)
    member = next(each for each in cast.members.values() if each.person.name == taken)
    assert situation(third).standing.turns[member.pk] >= 1
