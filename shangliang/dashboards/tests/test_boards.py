"""The boards: every number is the number of its records, and everybody sees only what is his."""

import re
from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from shangliang.people.models import Member, Sector, Unit
from shangliang.proposals.models import Feedback
from shangliang.tenancy.models import Plenary

pytestmark = pytest.mark.django_db
TOPICS = ("proposals", "briefs", "activities", "supervision", "duty", "stations")
CELL = re.compile(r'<td data-value="(\d+)"><a href="(/reports/[^"]+)">')


@pytest.fixture
def some(cast, noon):
    """One proposal rated, one waiting for its rating, one with the office; last year had a plenary."""
    Plenary.objects.create(
        committee=cast.home, term=cast.plenary.term, number=4, opens_on=date(2025, 1, 8), closes_on=date(2025, 1, 10)
    )  # fmt: skip
    cast.members["li"].sector = Sector.objects.create(committee=cast.home, name="经济界")
    cast.members["li"].save()
    (assignment,) = cast.handling(noon)
    cast.answer(assignment, noon)
    cast.rate(Feedback.objects.get(), noon)
    (other,) = cast.handling(noon, ("police", "sole"))
    cast.answer(other, noon, "C")
    cast.submitted(noon, author="li")
    return assignment


def numbers(text: str) -> list[tuple[int, str]]:
    """Numbers of the tables with the addresses they open."""
    return [(int(n), unescape(url)) for n, url in CELL.findall(text)]


def test_years_stand_beside_one_another_and_nothing_due_has_a_reason(some, as_person):
    text = as_person("liu").get(reverse("dashboards:leader")).content.decode()
    assert "上年0件" in text
    assert "本年没有“会议应到”，不计算比率" in text
    assert "未反馈" in text
    assert "另有1份未反馈" in text
    last = as_person("liu").get(reverse("dashboards:leader"), {"year": "2025"}).content.decode()
    assert "2025年驾驶舱" in last
    assert "还没有可以统计的记录：" in last


def test_groups_have_charts_where_there_are_groups(some, cast, as_person):
    address = reverse("dashboards:topic", args=["duty"])
    Member.objects.update(group=None)
    assert "各活动组" not in as_person("liu").get(address).content.decode()
    Member.objects.filter(pk=cast.members["li"].pk).update(group=cast.bodies["group"])
    for who in ("liu", "wang"):
        text = as_person(who).get(address).content.decode()
        chart = re.search(r'id="table-groups".*?</table>', text, re.DOTALL)
        assert chart
        assert "第一活动组" in chart[0]
        assert "未注明" in chart[0]


def test_a_topic_that_does_not_exist(some, as_person):
    office = as_person("wang")
    assert office.get(reverse("dashboards:topic", args=["nothing"])).status_code == 404
    assert office.get(reverse("dashboards:topic", args=["below"])).status_code == 404
    city = as_person("city_editor").get(reverse("dashboards:topic", args=["below"])).content.decode()
    assert "安和区政协" in city
    assert "云台县政协" in city


def test_a_unit_sees_only_itself_and_only_opened_ratings(some, cast, as_person):
    address = reverse("dashboards:unit")
    text = as_person("edu_clerk").get(address).content.decode()
    assert "区教育局2026年看板" in text
    assert {url.split("unit=")[1][:36] for _, url in numbers(text) if "unit=" in url} == {
        str(cast.units["edu"].pk)
    }
    assert "还没有可以统计的记录：提案人怎样评价" in text or "提案人怎样评价" in text
    opinions = re.search(r'id="table-opinions".*?</table>', text, re.DOTALL)
    assert not opinions or not re.search(r'data-value="[1-9]', opinions[0])
    assert as_person("edu_clerk").get(address, {"unit": str(cast.units["police"].pk)}).status_code == 404
    assert as_person("edu_clerk").get(address, {"unit": "x"}).status_code == 404
    Feedback.objects.update(closed=True)
    opened = as_person("edu_clerk").get(address).content.decode()
    assert re.search(r'id="table-opinions".*?data-value="1"', opened, re.DOTALL)
    assert Unit.objects.filter(committee=cast.home).count() == 3


def test_a_member_sees_only_his_own_year(some, cast, as_person):
    mine = as_person("chen").get(reverse("dashboards:member")).content.decode()
    other = as_person("zhou").get(reverse("dashboards:member")).content.decode()
    assert re.search(r'提交的提案</span> <span class="sl-db-value">2<', mine)
    assert re.search(r'提交的提案</span> <span class="sl-db-value">0<', other)
    assert "/reports/" not in mine


def test_the_office_sees_what_waits_as_counts_that_open_lists(some, as_person):
    text = as_person("wang").get(reverse("dashboards:office")).content.decode()
    assert re.search(r'href="/inbox/proposal/"', text)
    assert "本月工作" in text
    assert "等我办理" in text


@pytest.mark.parametrize(
    ("who", "name", "slug"),
    [("liu", "leader", ""), ("wang", "office", ""), ("edu_clerk", "unit", ""), ("chen", "member", ""), ("wang", "wall", ""), ("city_editor", "topic", "below")]
    + [("liu", "topic", slug) for slug in TOPICS],
)  # fmt: skip
def test_boards_ask_few_queries(some, as_person, django_assert_max_num_queries, who, name, slug):
    reader, address = as_person(who), reverse(f"dashboards:{name}", args=[slug] if slug else [])
    reader.get(address)
    with django_assert_max_num_queries(12):
        assert reader.get(address).status_code == 200
