"""The pages of the figures: who may open them, that number and list agree, what they cost, and what the files hold."""

import re
from io import BytesIO

import pytest
from openpyxl import load_workbook

from shangliang.core.figures import Scope, figures, ratios
from shangliang.proposals import actions
from shangliang.proposals.models import Feedback, Proposal

pytestmark = pytest.mark.django_db


@pytest.fixture
def some(cast, noon):
    """One rated proposal, one waiting, one given back and taken up again by its author."""
    (assignment,) = cast.handling(noon)
    cast.answer(assignment, noon)
    cast.rate(Feedback.objects.get(), noon)
    cast.submitted(noon, author="li")
    back = actions.send_back(cast.submitted(noon), note="请补充建议。", by=cast.actor("wang"), at=noon)
    actions.invite(back, [cast.members["li"].pk], by=cast.actor("chen"), at=noon)
    return Scope(cast.home.pk, 2026)


def test_only_office_leaders_and_joint_office_enter(some, as_person):
    for key, status in (("wang", 200), ("liu", 200), ("qian", 200), ("chen", 403), ("edu_clerk", 403)):
        for address in (
            "/reports/",
            "/reports/proposals.received/",
            "/reports/proposals.received/export.csv",
        ):
            response = as_person(key).get(address)
            assert response.status_code == status, (key, address)
            if response.streaming:
                b"".join(response)  # read to its end, as a browser does


def test_every_figure_opens_its_records(some, as_person):
    office = as_person("wang")
    overview = office.get("/reports/", {"year": "2026"}).content.decode()
    for key in [*figures(), *ratios()]:
        assert key.startswith("units.") or f"/reports/{key}/?year=2026" in overview
    for key in ratios():
        for part in ("", "below"):
            assert office.get(f"/reports/{key}/", {"year": "2026", "part": part}).status_code == 200, key
    for key, figure in figures().items():
        text = office.get(f"/reports/{key}/").content.decode()
        shown = len(re.findall(r'<td class="sl-cell-main">', text))
        hidden = re.search(r"另有 (\d+) ", text)
        assert shown + int(hidden[1] if hidden else 0) == figure.value(some), key


def test_what_a_reader_may_not_open_is_only_counted(some, as_person):
    text = as_person("liu").get("/reports/proposals.received/").content.decode()
    assert "收到 3 件" in text
    assert "另有 2 件，无权查看" in text
    assert "另有 1 件，无权查看" in as_person("wang").get("/reports/proposals.received/").content.decode()


@pytest.mark.parametrize("address", ["/reports/proposals.nothing/", "/reports/a.b/export.xlsx"])
def test_unknown_figures_are_not_found(some, as_person, address):
    assert as_person("wang").get(address).status_code == 404


@pytest.mark.parametrize("query", ["year=x", "year=1", "year=99999999999", "after=x", "before=1~2~3"])
def test_bad_addresses_do_not_break(some, as_person, query):
    for address in ("/reports/", "/reports/proposals.received/", "/reports/proposals.forms_asked/"):
        assert as_person("wang").get(f"{address}?{query}").status_code == 200


def test_the_files_hold_the_readable_records(some, as_person):
    Proposal.objects.filter(state="submitted").update(title="=1+1")
    office = as_person("wang")
    csv = b"".join(office.get("/reports/proposals.received/export.csv").streaming_content).decode("utf-8-sig")
    assert len(csv.splitlines()) == 3
    assert "'=1+1" in csv
    sheet = b"".join(office.get("/reports/proposals.forms_returned/export.xlsx").streaming_content)
    rows = list(load_workbook(BytesIO(sheet)).worksheets[0].iter_rows(values_only=True))
    assert rows[1][3:] == ("区教育局", "已反馈", "满意", "满意")


@pytest.mark.parametrize("n", [0, 30])
def test_pages_ask_few_queries(cast, noon, some, as_person, django_assert_max_num_queries, n):
    for number in range(n):
        Proposal.objects.create(
            committee=cast.home, plenary=cast.plenary, year=2026, number=100 + number,
            state="submitted", submitted_at=noon, title="提案",
        )  # fmt: skip
    office = as_person("wang")
    office.get("/reports/")
    for address in ("/reports/", "/reports/proposals.received/", "/reports/proposals.return_rate/"):
        with django_assert_max_num_queries(12):
            assert office.get(address).status_code == 200
