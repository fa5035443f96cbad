"""Pages and JSON of figures asked for a period, a part, another year or an earlier day; publishing from the page."""

import json
import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
import time_machine

from shangliang.core.figures import Scope, figures, measures, ratios
from shangliang.proposals import actions
from shangliang.reports import journal
from shangliang.reports.models import Publication
from shangliang.reports.publishing import publish

pytestmark = pytest.mark.django_db
FILED = "/reports/proposals.filed/"


@pytest.fixture
def some(cast, noon):
    """Two filed proposals, one of them withdrawn the next day; the journal was written in between."""
    kept, lost = cast.filed(noon), cast.filed(noon)
    journal.write(cast.home.pk, 2026, noon.date())
    made = publish(
        ["proposals.filed", "proposals.filing_rate", "activities.served"], Scope(cast.home.pk, 2026),
        title="二月材料", by=cast.actor("wang"), at=noon,
    )  # fmt: skip
    actions.withdraw(lost, reason="情况有变化。", by=cast.actor("chen"), at=noon + timedelta(days=1))
    return kept, lost, made


def test_a_figure_by_part_period_and_day(cast, noon, some, as_person):
    office, day = as_person("wang"), noon.date()
    text = office.get(FILED, {"year": "2026"}).content.decode()
    assert "立案 1 件" in text
    assert "/reports/proposals.filed/by/sector/?year=2026" in text
    assert "二月材料" in text  # where it was published
    parts = office.get("/reports/proposals.filed/by/sector/?year=2026").content.decode()
    sector = cast.members["chen"].sector
    assert sector.name in parts
    assert f"/reports/proposals.filed/?year=2026&amp;sector={sector.pk}" in parts
    assert "立案 1 件" in office.get(FILED, {"year": "2026", "sector": sector.pk}).content.decode()
    assert "立案 0 件" in office.get(FILED, {"year": "2026", "sector": "none"}).content.decode()
    assert (
        "立案 0 件" in office.get(FILED, {"year": "2026", "since": day + timedelta(days=1)}).content.decode()
    )
    for query in ({"sector": "x"}, {"station": uuid4()}):
        assert office.get(FILED, query).status_code == 404
    assert office.get("/reports/proposals.filed/by/station/").status_code == 404
    assert office.get("/reports/proposals.filed/by/nothing/").status_code == 404
    earlier = {"year": "2026", "on": day - timedelta(days=1)}  # of an earlier day only the whole is told
    assert office.get("/reports/proposals.filed/by/sector/", earlier).status_code == 404
    assert office.get("/reports/proposals/filed.json", earlier | {"by": "sector"}).status_code == 404
    csv = b"".join(
        office.get("/reports/proposals.filing_rate/by/month/export.csv?year=2026").streaming_content
    )
    assert csv.decode("utf-8-sig").splitlines() == [
        "月份,立案率（%）,分子,分母",
        f"2026年{day.month}月,50.0,1,2",
    ]
    assert "立案率" in office.get("/reports/proposals.filing_rate/by/month/?year=2026").content.decode()


def test_as_known_on_an_earlier_day(noon, some, as_person):
    office, day = as_person("wang"), noon.date()
    with time_machine.travel(noon + timedelta(days=3), tick=False):
        then = office.get(FILED, {"year": "2026", "on": day}).content.decode()
        assert "立案 2 件" in then
        assert "终了时已知的情况统计" in then
        before = office.get(FILED, {"year": "2026", "on": day - timedelta(days=1)}).content.decode()
        assert "起逐日留存" in before
        assert "立案 0 件" not in before
        share = office.get("/reports/proposals.filing_rate/", {"year": "2026", "on": day}).content.decode()
        assert "100%" in share
        assert (
            "立案 1 件" in office.get(FILED, {"year": "2026", "on": day + timedelta(days=9)}).content.decode()
        )


def test_means_go_with_the_records_they_are_taken_of_also_on_an_earlier_day(cast, noon, as_person):
    office, day = as_person("wang"), noon.date()
    for after in (10, 40):
        (part,) = cast.handling(noon)
        cast.answer(part, noon + timedelta(days=after))
        journal.write(cast.home.pk, 2026, day + timedelta(days=after))
    with time_machine.travel(noon + timedelta(days=50), tick=False):
        now = office.get("/reports/proposals.replied/?year=2026").content.decode()
        assert re.search(r"平均办理天数\D+25\D", now)
        asked = {"year": "2026", "on": day + timedelta(days=20)}
        then = office.get("/reports/proposals.replied/", asked).content.decode()
        assert re.search(r"平均办理天数\D+10\D", then)
        assert "以各条记录现在登记的数计算" in then
        told = json.loads(office.get("/reports/units/replied.json", asked).content)
        assert (told["value"], told["means"][0]["key"], told["means"][0]["value"]) == (
            1,
            "units.median_days",
            10,
        )
        asked["on"] = day
        unknown = json.loads(office.get("/reports/units/replied.json", asked).content)
        assert unknown["value"] is None
        assert "means" not in unknown
    assert (
        'href="/reports/units.replied/'
        in as_person("wang").get("/reports/catalogue/?q=中位数").content.decode()
    )


def test_the_json_says_what_the_page_says(cast, noon, some, as_person):
    office = as_person("wang")
    year = json.loads(office.get("/reports/figures.json?year=2026").content)
    assert len(year["figures"]) + len(year["ratios"]) + len(year["means"]) >= 120
    (filed,) = (each for each in year["figures"] if each["key"] == "proposals.filed")
    assert (filed["value"], filed["unit"], filed["group"]) == (1, "件", "收件与审查")
    assert "立案 1 件" in office.get(filed["link"]).content.decode()
    one = json.loads(office.get("/reports/proposals/filing_rate.json?year=2026&by=sector").content)
    assert (one["value"], one["numerator"], one["denominator"]) == (50.0, 1, 2)
    assert [part["value"] for part in one["parts"]] == [50.0]
    unknown = json.loads(office.get("/reports/proposals/received.json?year=2026&on=2026-01-01").content)
    assert unknown["value"] is None
    assert "逐日留存" in unknown["remark"]
    assert office.get("/reports/proposals/filed.json?by=station").status_code == 404
    assert as_person("chen").get("/reports/figures.json").status_code == 403


def test_year_beside_year_and_catalogue(some, as_person):
    office = as_person("wang")
    text = office.get("/reports/compare/?year=2026").content.decode()
    assert "2026年与2025年统计对比" in text
    sheet = b"".join(office.get("/reports/compare/export.csv?year=2026&with=2025").streaming_content)
    assert "收件与审查,立案,件,1,0,1,—" in sheet.decode("utf-8-sig")
    whole = office.get("/reports/catalogue/").content.decode()
    assert f"共 {len(figures()) + len(ratios()) + len(measures())} 项" in whole
    assert "基本满意" in office.get("/reports/catalogue/?q=基本满意 态度").content.decode()
    assert "没有找到" in office.get("/reports/catalogue/?q=没有这个词").content.decode()


def test_publishing_on_the_page_and_then_and_now(cast, noon, some, as_person):
    office, (kept, lost, made) = as_person("wang"), some
    text = office.get(f"/reports/publications/{made.pk}/").content.decode()
    assert "当时2件，现在1件" in text
    assert "1条记录不再计入" in text
    assert "情况有变化" in text
    assert str(lost.pk) in text
    assert str(kept.pk) not in text
    hidden = as_person("liu").get(f"/reports/publications/{made.pk}/").content.decode()
    assert "当时2件，现在1件" in hidden
    assert "另有1条记录，无权查看" in hidden
    assert str(lost.pk) not in hidden
    assert "情况有变化" not in hidden
    for address in (f"/reports/publications/{made.pk}/", f"/reports/publications/{made.pk}/export.csv"):
        assert as_person("far_office").get(address).status_code == 404
        assert as_person("chen").get(address).status_code == 403
    assert office.get(f"/reports/publications/{made.pk}/export.pdf").status_code == 404
    sent = {
        "title": "新材料",
        "occasion": "circular",
        "figures": ["proposals.filed", "proposals.replied"],
        "submission": uuid4(),
    }
    answer = office.post("/reports/publications/new/?year=2026", sent)
    assert answer.status_code == 302
    assert (
        office.post("/reports/publications/new/?year=2026", sent).headers["Location"]
        == answer.headers["Location"]
    )
    new = Publication.objects.get(title="新材料")
    assert (new.year, new.occasion, new.figures.count()) == (2026, "circular", 2)
    assert "新材料" in office.get("/reports/publications/").content.decode()
    refused = office.post(
        "/reports/publications/new/",
        sent
        | {"submission": uuid4(), "figures": ["people.members"], "since": date(2026, 1, 1), "title": "保留"},
    )
    assert "不能按期间统计" in refused.content.decode()
    assert "保留" in refused.content.decode()
    assert as_person("liu").get("/reports/publications/new/").status_code == 403
    csv = b"".join(office.get(f"/reports/publications/{made.pk}/export.csv").streaming_content).decode(
        "utf-8-sig"
    )
    assert csv.splitlines()[1].startswith("2026,立案,件,2件,1件,")


def test_the_city_counts_below_but_opens_nothing(some, as_person, django_assert_max_num_queries):
    city = as_person("city_editor")
    city.get("/reports/?below=1")
    with django_assert_max_num_queries(12):
        text = city.get("/reports/?year=2026&below=1").content.decode()
    assert "只看本会" in text
    assert "立案 0 件" in city.get(FILED, {"year": "2026"}).content.decode()
    below = city.get(FILED, {"year": "2026", "below": "1"}).content.decode()
    assert "立案 1 件" in below
    assert "另有 1 件，无权查看" in below
    parts = city.get("/reports/proposals.filed/by/committee/?year=2026&below=1").content.decode()
    assert "安和区政协" in parts
    assert as_person("wang").get(FILED, {"year": "2026", "below": "1"}).status_code == 200
    compared = city.get("/reports/compare/?year=2026&below=1").content.decode()
    assert "/reports/proposals.filed/?year=2026&amp;below=1" in compared
    assert "export.csv?year=2026&amp;with=2025&amp;below=1" in compared


def test_pages_ask_few_queries(some, as_person, django_assert_max_num_queries):
    office = as_person("wang")
    office.get("/reports/")
    for address in (
        f"{FILED}?year=2026&since=2026-01-01", "/reports/proposals.filing_rate/?year=2026&on=2026-02-10",
        "/reports/proposals.filed/by/sector/?year=2026", "/reports/compare/", "/reports/catalogue/", "/reports/publications/",
        f"/reports/publications/{some[2].pk}/", "/reports/publications/new/", "/reports/figures.json", "/reports/proposals/filed.json",
    ):  # fmt: skip
        with django_assert_max_num_queries(12):
            assert office.get(address).status_code == 200, address
