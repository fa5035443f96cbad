"""The ledger: paging, filters, who sees what, the spreadsheet, and what a page costs."""

from datetime import date, timedelta

import pytest
from openpyxl import load_workbook

from shangliang.proposals import actions
from shangliang.proposals import ledger as book
from shangliang.proposals.ledger_sheet import EXPORT_HEADS
from shangliang.proposals.models import Proposal

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 10)


def make(cast, noon, n, **more):
    """n received proposals without their story: enough for paging."""
    return Proposal.objects.bulk_create(
        Proposal(
            committee=cast.home,
            **{
                "plenary": cast.plenary,
                "year": 2026,
                "number": 1000 + i,
                "state": "submitted",
                "submitted_at": noon,
                "title": f"第{i}件",
                **more,
            },
        )
        for i in range(n)
    )


def walk(queryset):
    """All pages forward, and the keys to go back."""
    pages = [book.page(queryset)]
    while pages[-1].older:
        pages.append(book.page(queryset, after=pages[-1].older))
    return pages


def test_pages_lead_through_all_rows_and_back(cast, noon):
    make(cast, noon, 120)
    pages = walk(book.readable(cast.actor("wang")))
    assert [len(page.rows) for page in pages] == [50, 50, 20]
    numbers = [row["number"] for page in pages for row in page.rows]
    assert numbers == sorted(numbers, reverse=True)
    back = book.page(book.readable(cast.actor("wang")), before=pages[2].newer)
    assert back.rows == pages[1].rows
    assert back.newer
    first = book.page(book.readable(cast.actor("wang")), before=back.newer)
    assert first.rows == pages[0].rows
    assert not first.newer


def test_rows_that_tie_in_year_and_number_are_neither_lost_nor_doubled(cast, noon):
    from shangliang.tenancy.models import Plenary

    for k in range(6, 9):  # the same number in several plenaries of one year
        other = Plenary.objects.create(
            committee=cast.home, term=cast.plenary.term, number=k, opens_on=TODAY, closes_on=TODAY
        )
        make(cast, noon, 40, plenary=other)
    pages = walk(book.readable(cast.actor("wang")))
    ids = [row["id"] for page in pages for row in page.rows]
    assert len(ids) == len(set(ids)) == 120


@pytest.mark.parametrize(
    "key", ["x", "1~2", "2026~1~no", "99999999999~1~01a20427-0000-7000-8000-000000000000", "~~"]
)
def test_a_wrong_key_leads_to_the_first_page_with_a_message(cast, noon, as_person, key):
    make(cast, noon, 3)
    response = as_person("wang").get("/proposals/", {"after": key, "year": "all"})
    assert response.status_code == 200
    assert "翻页地址不正确" in response.content.decode()


def test_everybody_sees_his_own_ledger(cast, noon):
    cast.handling(noon)
    cast.submitted(noon, author="li")

    def seen(key):
        return book.readable(cast.actor(key)).count()

    assert {key: seen(key) for key in ("wang", "liu", "qian", "chen", "li", "zhou")} == {
        "wang": 2, "liu": 1, "qian": 1, "chen": 1, "li": 1, "zhou": 0,
    }  # fmt: skip
    assert [seen(key) for key in ("edu_clerk", "edu_leader", "police_clerk")] == [1, 1, 0]
    assert [seen(key) for key in ("far_office", "far_member", "system_admin")] == [0, 0, 0]


def test_a_merged_proposal_is_read_by_the_unit_of_its_lead(cast, noon):
    lead = cast.filed(noon)
    other = cast.submitted(noon, author="li")
    actions.merge(other, into=lead, note="同一事项", by=cast.actor("wang"), at=noon)
    actions.hand_over(lead, [(cast.units["edu"], "sole")], by=cast.actor("wang"), at=noon)
    assert book.readable(cast.actor("edu_clerk")).count() == 2
    assert book.readable(cast.actor("li")).count() == 2
    found = book.lines(book.page(book.readable(cast.actor("wang"))).rows, TODAY)
    assert {line.units for line in found} == {"区教育局"}


def test_filters_narrow(cast, noon):
    cast.handling(noon, ("edu", "lead"), ("police", "assist"))
    waiting = cast.submitted(noon, author="li")
    Proposal.objects.filter(pk=waiting.pk).update(category="economy", due_on=TODAY - timedelta(days=1))
    both = book.readable(cast.actor("wang"))

    def numbers(**chosen):
        narrowed = book.narrow(both, chosen, TODAY)
        return sorted(narrowed.values_list("number", flat=True))

    assert numbers() == [1, 2]
    assert numbers(year=2025) == []
    assert numbers(state="handling") == [1]
    assert numbers(category="economy") == [2]
    assert numbers(unit=cast.units["police"].pk) == [1]
    assert numbers(unit=cast.units["traffic"].pk) == []
    assert numbers(due="late") == [2]
    assert numbers(q="停车 李秀兰") == [2]
    assert numbers(q="第001号") == [1]
    assert numbers(q="收件2") == [2]
    assert numbers(q="%") == numbers(key="1") == numbers(outcome="A") == []
    assert numbers(sector="教育和文化体育界") == [1, 2]


def test_bad_filters_say_so_and_do_not_break(cast, noon, as_person):
    make(cast, noon, 2)
    for bad in ({"state": "zzz"}, {"unit": "zzz"}, {"year": "二"}, {"q": "x" * 200}):
        response = as_person("wang").get("/proposals/", bad)
        assert response.status_code == 200, bad
        assert "sl-tone-warn" in response.content.decode(), bad


def test_the_list_alone_answers_htmx(cast, noon, as_person):
    make(cast, noon, 2)
    part = as_person("wang").get(
        "/proposals/", {"year": "2026"}, headers={"HX-Request": "true", "HX-Target": "list"}
    )
    text = part.content.decode()
    assert text.lstrip().startswith('<section id="list"')
    assert "共 2 件" in text


def test_many_rows_are_counted_only_on_demand(cast, noon, as_person):
    make(cast, noon, 1005)
    office = as_person("wang")
    assert "1000 件以上" in office.get("/proposals/").content.decode()
    assert "共 1005 件" in office.get("/proposals/", {"count": "1"}).content.decode()


def sheet_of(response):
    from io import BytesIO

    return [
        list(row)
        for row in load_workbook(BytesIO(b"".join(response.streaming_content))).worksheets[0].iter_rows()
    ]


def test_the_spreadsheet_holds_the_filtered_rows(cast, noon, as_person):
    cast.handling(noon)
    cast.submitted(noon, author="li")
    response = as_person("wang").get("/proposals/ledger.xlsx", {"state": "handling", "year": "2026"})
    assert "filename*=utf-8''%E6%8F%90%E6%A1%88" in response["Content-Disposition"]
    rows = sheet_of(response)
    assert [cell.value for cell in rows[0]] == list(EXPORT_HEADS)
    assert len(rows) == 2
    assert [rows[1][n].value for n in (0, 2, 4, 11, 12)] == [2026, 1, "陈志远", "办理中", "区教育局"]
    assert len(sheet_of(as_person("edu_clerk").get("/proposals/ledger.xlsx", {"year": "all"}))) == 2
    assert len(sheet_of(as_person("police_clerk").get("/proposals/ledger.xlsx", {"year": "all"}))) == 1


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|'/c calc'!A1"])
def test_no_title_becomes_a_formula(cast, noon, as_person, title):
    make(cast, noon, 1, title=title)
    cell = sheet_of(as_person("wang").get("/proposals/ledger.xlsx"))[1][3]
    assert cell.data_type != "f"
    assert cell.value == title
    assert cell.quotePrefix


@pytest.mark.parametrize("n", [1, 30, 60])
def test_a_page_asks_at_most_ten_queries(cast, noon, as_person, django_assert_max_num_queries, n):
    make(cast, noon, n)
    office = as_person("wang")
    office.get("/proposals/")
    with django_assert_max_num_queries(10):
        assert office.get("/proposals/").status_code == 200


def test_the_processes_are_explained_to_everybody_with_the_limits_of_the_committee(cast, as_person):
    from shangliang.tenancy.models import SettingValue

    SettingValue.objects.create(
        committee=cast.home,
        key="proposal.review",
        value={"n": 7, "unit": "workdays"},
        valid_from=date(2026, 1, 1),
    )
    for key in ("chen", "wang", "edu_clerk"):
        text = as_person(key).get("/proposals/processes/").content.decode()
        assert "7个工作日" in text
        assert "系统自动" in text
        assert 'href="/help/"' in text  # 使用帮助 at the foot of the page
        assert 'href="/proposals/processes/"' in as_person(key).get("/help/").content.decode()


def test_the_number_given_on_receipt_names_term_and_plenary(cast, noon, as_person):
    proposal = cast.submitted(noon)
    assert proposal.receipt_number == "100501"
    assert cast.draft(noon).receipt_number == ""
    found = book.readable(cast.actor("wang"))
    assert [row.pk for row in found.filter(book.mentions("100501"))] == [proposal.pk]
    assert [row.pk for row in found.filter(book.mentions("编号100501"))] == [proposal.pk]
    assert not found.filter(book.mentions("100401")).exists()
    assert "100501" in as_person("wang").get(f"/proposals/{proposal.pk}/").content.decode()
