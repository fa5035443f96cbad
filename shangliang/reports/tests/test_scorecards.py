"""Scorecards: every number equals its records, stands beside the median, and a unit sees no other unit's."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook

from shangliang.core.figures import Scope, figures, measures, ratios
from shangliang.proposals import actions
from shangliang.proposals.models import Feedback, Proposal
from shangliang.reports import scorecards

pytestmark = pytest.mark.django_db


@pytest.fixture
def year(cast, noon):
    """区教育局: three answered after 10, 45 and 120 days, the last not accepted in time, one of them closed; 区公安局: assists, and objects once."""
    days = [(10, "A"), (45, "D"), (120, "C")]
    for n, (after, outcome) in enumerate(days):
        (part,) = cast.assigned(noon)
        cast.accept(part, noon + timedelta(days=1 if n < 2 else 30))
        contact = actions.log_contact(
            part, kind="visit", held_on=noon.date(), persons="赵敏", summary="当面听取意见。",
            by=cast.actor("edu_clerk"), at=noon + timedelta(days=30 if n == 2 else 2),
        )  # fmt: skip
        if n == 0:
            actions.confirm_contact(contact, by=cast.actor("chen"), at=noon + timedelta(days=3))
        cast.answer(part, noon + timedelta(days=after), outcome)
    form = Feedback.objects.order_by("created_at").first()
    assert form is not None
    cast.rate(form, noon + timedelta(days=11))
    closed = Proposal.objects.get(pk=form.proposal_id)
    actions.close(closed, by=cast.actor("wang"), at=noon + timedelta(days=12))
    _, assisting = cast.handling(noon, ("traffic", "lead"), ("police", "assist"))
    (objecting,) = cast.assigned(noon, ("police", "sole"))
    actions.object_to(
        objecting, reason="不属于本单位。", wished_unit=None, by=cast.actor("police_clerk"), at=noon
    )
    assert assisting.role == "assist"
    return Scope(cast.home.pk, 2026)


def numbers(cast, year, key):
    found = scorecards.year_of(year)
    unit = cast.units[key].pk
    return {
        entry.asked.key.removeprefix("units."): entry.number
        for _, entries in scorecards.card(found, unit)
        for entry in entries
    }


def test_the_numbers_of_a_unit(cast, year):
    edu = numbers(cast, year, "edu")
    expected = {
        "assigned": 3, "answering": 3, "accepted_in_time": 2, "replied": 3, "replied_30": 1, "replied_60": 1,
        "replied_90": 0, "replied_later": 1, "on_time": 2, "on_time_rate": 66.7, "median_days": 45, "contacted": 1,
        "contact_rate": 33.3, "outcome_a": 1, "outcome_b": 0, "outcome_c": 1, "outcome_d": 1, "objections": 0,
        "forms_asked": 1, "forms_returned": 1, "satisfaction_result": 100, "result_satisfied": 1,
    }  # fmt: skip
    assert {key: edu[key] for key in expected} == expected
    police = numbers(cast, year, "police")
    assert (police["assigned"], police["answering"], police["objections"]) == (2, 1, 1)
    assert police["median_days"] is None
    assert police["reply_rate"] == 0


def test_every_number_is_its_records(cast, year):
    found = scorecards.year_of(year)
    for unit in cast.units.values():
        scope = Scope(year.committee_id, 2026, unit.pk)
        for key, figure in figures().items():
            if key.startswith("units."):
                entry = found.entry(key.removeprefix("units."), unit.pk)
                assert entry.value == figure.value(scope) == figure.records(scope).count(), key
    assert sum(figures()["units.assigned"].value(Scope(year.committee_id, 2026, u.pk)) for u in cast.units.values()) == figures()["units.assigned"].value(year)  # fmt: skip


def test_the_distribution_adds_up(cast, year):
    edu = numbers(cast, year, "edu")
    assert edu["replied"] == sum(edu[f"replied_{part}"] for part in ("30", "60", "90", "later"))


def test_the_median_is_over_the_units(cast, year):
    entry = scorecards.year_of(year).entry("assigned", cast.units["traffic"].pk)
    assert (entry.value, entry.middle) == (1, 2)  # 3, 2 and 1


def test_a_unit_sees_its_own_card_only(cast, year, as_person):
    clerk, own, other = as_person("edu_clerk"), cast.units["edu"].pk, cast.units["police"].pk
    assert clerk.get("/reports/units/").url == f"/reports/units/{own}/"
    page = clerk.get(f"/reports/units/{own}/", {"year": "2026"}).content.decode()
    assert "45 天" in page
    assert clerk.get(f"/reports/units/{other}/").status_code == 404
    assert clerk.get(f"/reports/units.assigned/?unit={own}").status_code == 200
    assert clerk.get(f"/reports/units.assigned/?unit={other}").status_code == 404
    assert clerk.get("/reports/units.assigned/").status_code == 403
    for address in (
        "units.assigned/export.csv",
        "units.assigned/by/month/",
        "units.assigned/by/month/export.csv",
        "units/assigned.json",
    ):
        assert clerk.get(f"/reports/{address}?unit={other}").status_code == 404, address
        assert clerk.get(f"/reports/{address}").status_code == 403, address
        answer = clerk.get(f"/reports/{address}?unit={own}&below=1")
        assert answer.status_code == 200, address
        if answer.streaming:
            b"".join(answer)
    assert clerk.get(f"/reports/proposals.received/?unit={own}").status_code == 403
    assert as_person("wang").get("/reports/units.assigned/?unit=x").status_code == 404
    assert as_person("far_office").get(f"/reports/units/{own}/").status_code == 404
    rows = list(
        load_workbook(BytesIO(b"".join(clerk.get("/reports/units/export.xlsx").streaming_content)))
        .worksheets[0]
        .values
    )
    assert [row[0] for row in rows] == ["承办单位", "区教育局"]


def test_every_number_of_the_card_opens_exactly_its_records(cast, year, as_person):
    for who, name in (("wang", "edu"), ("edu_clerk", "edu"), ("liu", "police")):
        client, unit = as_person(who), cast.units[name]
        page = client.get(f"/reports/units/{unit.pk}/", {"year": "2026"}).content.decode()
        links = re.findall(r'href="(/reports/units\.[^"]+)"', page)
        assert len(links) == sum(len(keys) for _, keys in scorecards.PARTS)
        for link in set(links):
            answer = client.get(link.replace("&amp;", "&"))
            assert answer.status_code == 200, link
            key = link.split("/")[2]
            if key in figures():
                shown = answer.content.decode().count('<td class="sl-cell-main">')
                assert shown == figures()[key].value(Scope(cast.home.pk, 2026, unit.pk)), (who, link)
            assert f'href="/reports/units/{unit.pk}/?year=2026"' in answer.content.decode(), "the way back"


def test_all_units_in_one_table_that_does_not_rank(cast, year, as_person, django_assert_max_num_queries):
    office = as_person("wang")
    office.get("/reports/units/?year=2026")
    with django_assert_max_num_queries(10):
        page = office.get("/reports/units/?year=2026").content.decode()
    assert page.index("区交通运输局") < page.index("区公安局") or page.index("区公安局") < page.index(
        "区教育局"
    )
    assert "不作排名" in page
    text = b"".join(office.get("/reports/units/export.csv").streaming_content).decode("utf-8-sig")
    assert "区教育局,3.0" in text


def test_what_the_spec_lists_is_there():
    wanted = (
        "filing_rate", "reply_rate", "on_time_rate", "contact_rate", "return_rate", "satisfaction_result", "fairly_result", "pleased_result",
        "solved_rate", "rehandled_rate",
    )  # fmt: skip
    assert {f"proposals.{key}" for key in wanted} <= set(ratios())
    assert {"proposals.average_days", "units.load", "units.median_days"} <= set(measures())
