"""The writing desk at the door: sent twice, from two windows, saved in the background; documents; two people at one list."""

from uuid import uuid4

import pytest
from django.urls import reverse

from shangliang.audit.models import Event
from shangliang.core.errors import Refused
from shangliang.reviews import actions
from shangliang.reviews.actions import Decision
from shangliang.reviews.models import DutyReport, Result
from tests.reviewing import Reviewing

pytestmark = pytest.mark.django_db
TYPED = {"done": "一年来认真履职。", "lacking": "", "plan": "多走访。"}


@pytest.fixture
def room(cast, noon, time_machine):
    time_machine.move_to(noon)
    made = Reviewing(cast, noon)
    made.year_of_work()
    return made


def test_the_desk_keeps_what_is_typed_and_hands_it_in_once(room, as_person):
    report = room.report("chen", room.opened())
    chen, url = as_person("chen"), reverse("reviews:write", args=[report.pk])
    shown = chen.get(url).content.decode()
    assert "应出席全体会议1次，出席1次" in shown
    first = chen.post(reverse("reviews:autosave", args=[report.pk]), {**TYPED, "version": report.version})
    version = first.json()["version"]
    late = chen.post(
        reverse("reviews:autosave", args=[report.pk]), {**TYPED, "done": "别处", "version": "old"}
    )
    assert late.status_code == 409
    stale = chen.post(
        url, {**TYPED, "done": "别处写的", "version": "old", "action": "save", "submission": uuid4()}
    )
    assert "两处内容不一样" in stale.content.decode()
    assert "别处写的" in stale.content.decode()
    missing = chen.post(
        url, {**TYPED, "plan": "", "version": version, "action": "submit", "submission": uuid4()}
    )
    assert "请写明下一步打算" in missing.content.decode()
    report.refresh_from_db()
    form = {**TYPED, "version": report.version, "action": "submit", "submission": uuid4()}
    answers = [chen.post(url, form) for _ in range(2)]
    assert {answer.headers["Location"] for answer in answers} == {reverse("reviews:report", args=[report.pk])}
    assert Event.objects.filter(key="duty_report.submit", subject_id=report.pk).count() == 1
    assert as_person("li").get(reverse("reviews:report", args=[report.pk])).status_code == 404


def test_two_people_at_one_list(room, noon):
    """Two at the office propose, the chairman and the office decide: the second is told what happened."""
    review = room.grading(room.opened())
    mine, theirs = (type(review).objects.get(pk=review.pk) for _ in range(2))
    actions.propose_grades(mine, by=room.by("sec"), at=noon)
    with pytest.raises(Refused, match="刚刚已变为"):
        actions.propose_grades(theirs, by=room.by("sec"), at=noon)
    actions.confirm_grades(mine, Decision("主席会议", noon.date()), by=room.by("liu"), at=noon)
    with pytest.raises(Refused, match="刚刚已变为"):
        actions.confirm_grades(theirs, Decision("另一次会议", noon.date()), by=room.by("liu"), at=noon)
    assert set(Result.objects.values_list("frozen_at", flat=True)) == {noon}


def test_papers(room, as_person):
    review = room.confirmed(room.opened())
    sec, chen = as_person("sec"), as_person("chen")
    report = DutyReport.objects.get(review=review, member=room.cast.members["chen"])
    assert sec.get(reverse("reviews:circular", args=[review.pk])).content[:2] == b"PK"
    assert chen.get(reverse("reviews:report_docx", args=[report.pk])).content[:2] == b"PK"
    assert chen.get(reverse("reviews:report_pdf", args=[report.pk])).content[:4] == b"%PDF"
    seen = chen.get(reverse("reviews:result", args=[room.result("chen", review).pk])).content.decode()
    assert "济南市政协" in seen or "历年履职评价办法" in seen
