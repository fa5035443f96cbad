"""The inbox narrowed: by kind, time, unit and words; after a step the next one of the same filter is offered, and the way back keeps the filter."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from shangliang.proposals import actions
from shangliang.proposals.models import Assignment, Proposal
from tests.cast import TEXT

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(cast, noon):
    """For the office: three to be reviewed, one of them late; one to be handed over. For the joint office: an objection."""
    today = timezone.localdate()
    made = [
        cast.submitted(noon, replace(TEXT, title=f"关于{what}的提案"))
        for what in ("校园食堂", "公园", "校园书屋")
    ]
    for proposal, days in zip(made, (-3, 2, 30), strict=True):
        Proposal.objects.filter(pk=proposal.pk).update(due_on=today + timedelta(days=days))
    Proposal.objects.filter(pk=cast.filed(noon).pk).update(due_on=today + timedelta(days=60))
    (part,) = cast.assigned(noon)
    actions.object_to(part, reason="不属于本单位。", wished_unit=None, by=cast.actor("edu_clerk"), at=noon)
    Assignment.objects.filter(pk=part.pk).update(due_on=today + timedelta(days=60))
    return made


def titles(page):
    text = page.content.decode()
    return [what for what in ("校园食堂", "公园", "校园书屋", "停车") if what in text]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["校园食堂", "公园", "校园书屋", "停车"]),
        ({"due": "late"}, ["校园食堂"]),
        ({"due": "soon"}, ["公园"]),
        ({"q": "校园"}, ["校园食堂", "校园书屋"]),
        ({"q": "校园 书屋"}, ["校园书屋"]),
        ({"q": "没有"}, []),
        ({"kind": "proposal", "q": "停车"}, ["停车"]),
        ({"kind": "feedback"}, []),
        ({"due": "x", "kind": "x", "unit": "x"}, ["校园食堂", "公园", "校园书屋", "停车"]),
    ],
)
def test_the_first_screen_is_narrowed(waiting, as_person, query, found):
    page = as_person("wang").get("/", query)
    assert page.status_code == 200
    assert titles(page) == found
    if query.get("kind") != "feedback":
        assert titles(as_person("wang").get("/inbox/proposal/", query)) == found


def test_by_unit(waiting, cast, as_person):
    joint = as_person("qian")
    assert "停车" in joint.get("/", {"unit": cast.units["edu"].pk}).content.decode()
    assert "停车" not in joint.get("/", {"unit": cast.units["police"].pk}).content.decode()
    assert "区公安局" in joint.get("/", {"filter": "1"}).content.decode()


def test_after_a_step_the_next_one_of_the_filter_is_offered(waiting, as_person):
    office = as_person("wang")
    office.get("/inbox/proposal/", {"q": "校园"})
    done = office.post(
        f"/proposals/do/proposal/{waiting[0].pk}/file/", {"note": ""}, follow=True
    ).content.decode()
    assert "下一件：" in done
    assert f'href="/proposals/{waiting[2].pk}/"' in done
    assert (
        done.count('href="/inbox/proposal/?q=%E6%A0%A1%E5%9B%AD&amp;page=1"') == 2
    )  # the message, and the way back above the title
    done = office.post(
        f"/proposals/do/proposal/{waiting[2].pk}/decline/",
        {"reason": "empty", "note": "没有具体建议。"},
        follow=True,
    ).content.decode()
    assert "下一件：" in done  # handing over what was filed just now


def test_when_nothing_is_left_it_says_so(cast, noon, as_person):
    proposal = cast.submitted(noon)
    office = as_person("wang")
    office.get("/", {"due": "late"})
    done = office.post(
        f"/proposals/do/proposal/{proposal.pk}/file/", {"note": ""}, follow=True
    ).content.decode()
    assert "这一类待办已办完" in done
    assert 'href="/?due=late"' in done


def test_from_the_ledger_one_comes_back_to_its_place(cast, noon, as_person):
    proposal = cast.submitted(noon)
    office = as_person("wang")
    office.get("/proposals/", {"state": "submitted", "year": "2026", "x": "1"})
    done = office.post(
        f"/proposals/do/proposal/{proposal.pk}/file/", {"note": ""}, follow=True
    ).content.decode()
    assert 'href="/proposals/?year=2026&amp;state=submitted"' in done
    assert "下一件" not in done


@pytest.mark.parametrize(
    "cookie",
    [
        "todo%3Fprocess%3D..%2F..%2Fx",
        "//evil.example/",
        "%00%FF",
        "x" * 9000,
        "todo?process=nothing&page=9e9",
    ],
)
def test_a_strange_cookie_leads_nowhere_strange(cast, noon, as_person, cookie):
    proposal, office = cast.submitted(noon), as_person("wang")
    office.cookies["place"] = cookie
    answer = office.get(f"/proposals/{proposal.pk}/")
    assert answer.status_code == 200
    assert "evil" not in answer.content.decode()
