"""Absences warn early and once; honours by rule become deeds."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from shangliang.audit.models import Event
from shangliang.core.errors import Refused
from shangliang.notifications.actions import tell
from shangliang.reviews import actions
from shangliang.reviews.actions import KindDraft
from shangliang.reviews.candidates import candidates
from shangliang.reviews.deeds import honours
from shangliang.reviews.models import AbsenceWarning, Exemption, Suggestion
from shangliang.tenancy.models import SettingValue
from tests.reviewing import Reviewing, absences, deed

pytestmark = pytest.mark.django_db


@pytest.fixture
def room(cast, noon):
    cast.members["li"].is_standing = True
    cast.members["li"].save()
    return Reviewing(cast, noon)


def warnings(member):
    return {
        (w.measure, w.stage) for w in AbsenceWarning.objects.filter(member=member).exclude(state="cleared")
    }


def test_warned_one_before_the_threshold_and_at_it_once_each(room, noon):
    li, chen, day = room.cast.members["li"], room.cast.members["chen"], noon.date() + timedelta(days=200)
    absences(li, "standing", 2)
    absences(chen, "standing", 3)  # no standing member: sits in, nothing to count
    assert actions.warn_all(on=day, at=noon) == 1
    assert actions.warn_all(on=day, at=noon) == 0
    assert warnings(li) == {("standing_year", "early")}
    event = Event.objects.get(key="absence_warning.begin")
    told = {notice.person_id: notice.text for notice in tell(event_id=event.pk)}
    assert set(told) == {li.person_id, room.cast.people["sec"].pk}
    assert "再缺席一次即达到规定次数" in told[li.person_id]
    third = deed(li, "standing.on_leave", date(2026, 4, 3), title="第四次会议")
    actions.warn_all(on=day, at=noon)
    assert ("standing_year", "reached") in warnings(li)
    reached = AbsenceWarning.objects.get(member=li, stage="reached")
    actions.exempt(
        li,
        third.record_id,
        reason="higher",
        note="参加省里会议",
        by=room.by("sec"),
        at=noon + timedelta(days=200),
    )
    reached.refresh_from_db()
    assert reached.state == "cleared"
    actions.count_again(Exemption.objects.get(), by=room.by("sec"), at=noon + timedelta(days=200))
    again = AbsenceWarning.objects.get(member=li, stage="reached", state="open")
    actions.check(again, note="与签到记录一致。", by=room.by("sec"), at=noon)
    assert Suggestion.objects.get(member=li).kind == "resign"
    actions.warn_all(on=day, at=noon)
    assert AbsenceWarning.objects.filter(member=li, stage="reached").exclude(state="cleared").count() == 1


def test_leave_counts_only_if_so_set_and_zero_switches_off(room, noon):
    li = room.cast.members["li"]
    absences(li, "standing", 2, outcome="on_leave")
    for key, value in (("absence.leave_counts", False), ("absence.plenary_term", 0)):
        SettingValue.objects.create(
            committee=room.cast.home, key=key, value=value, valid_from=date(2026, 1, 1)
        )
    absences(room.cast.members["chen"], "plenary", 3)
    assert actions.warn_all(on=date(2026, 12, 1), at=noon) == 0


def test_honours_by_rule_selected_confirmed_and_in_the_file(room, noon):
    room.year_of_work()
    deed(room.cast.members["li"], "standing.absent", date(2026, 2, 3))
    review = room.confirmed(room.opened())
    kind = actions.save_kind(
        KindDraft("优秀政协委员", grades="优秀、称职", least_points=Decimal(60), required=[("plenary.attended", 1)],
                  excluded=["meeting.absent"], places=1),
        by=room.by("sec"), at=noon,
    )  # fmt: skip
    honour = actions.start_honour(kind, review, by=room.by("sec"), at=noon)
    judged = {each.result.member.person.name: each for each in candidates(honour)}
    assert judged["陈志远"].fits
    assert [r.words for r in judged["李秀兰"].reasons if not r.holds] == ["会议无故缺席1次"]
    with pytest.raises(Refused, match="不符合条件"):
        actions.propose_honour(honour, members={room.cast.members["li"].pk}, by=room.by("sec"), at=noon)
    chen = room.cast.members["chen"].pk
    actions.propose_honour(honour, members={chen}, by=room.by("sec"), at=noon)
    assert list(honours(room.cast.home.pk, [honour.pk])) == []
    actions.confirm_honour(honour, meeting="主席会议", held_on=noon.date(), by=room.by("liu"), at=noon)
    (made,) = honours(room.cast.home.pk, [honour.pk])
    assert (made.member_id, made.kind, made.level) == (chen, "outside.honour", "county")
