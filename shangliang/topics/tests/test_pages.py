"""The pages of the topics room, through real HTTP."""

from uuid import uuid4

import pytest

from shangliang.topics import actions
from shangliang.topics.finding import find_topics
from shangliang.topics.models import TopicRun
from tests.clustered import first_topic, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(cast, noon) -> TopicRun:
    """Three proposals on parking, two of them filed, one on nothing in particular."""
    group = [cast.filed(noon), cast.filed(noon), cast.submitted(noon)]
    return published(("停车、车位", group), at=noon, other=[cast.submitted(noon)])


def text(browser, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_list_says_what_the_year_was_about_and_each_number_leads_on(as_person, run):
    page = text(as_person("wang"), "/topics/?year=2026")
    topic = first_topic(run)
    assert "停车、车位" in page
    assert f"/topics/{topic.pk}/" in page
    for part, number in (("all", "4件"), ("placed", "3件"), ("other", "1件")):
        assert f'href="/topics/runs/{run.pk}/{part}/">{number}</a>' in page
    assert text(as_person("wang"), f"/topics/runs/{run.pk}/all/").count('data-label="提案号"') == 4
    assert text(as_person("wang"), f"/topics/runs/{run.pk}/placed/").count('data-label="提案号"') == 3
    assert text(as_person("wang"), f"/topics/runs/{run.pk}/other/").count('data-label="提案号"') == 1


def test_what_one_may_not_open_is_counted_so_that_it_adds_up(as_person, run):
    topic = first_topic(run)
    office, leader = (text(as_person(key), f"/topics/{topic.pk}/") for key in ("wang", "liu"))
    assert (office.count('data-label="提案号"'), "无权查看" in office) == (3, False)
    assert (leader.count('data-label="提案号"'), "另有1件，无权查看。" in leader) == (2, True)
    assert "提请并案" in office
    assert "提请并案" not in leader


@pytest.mark.parametrize(("key", "status"), [("chen", 403), ("edu_clerk", 403), ("far_office", 404)])
def test_strangers_stay_outside(as_person, run, key, status):
    assert as_person(key).get(f"/topics/{first_topic(run).pk}/").status_code == status
    assert as_person("qian").get(f"/topics/{first_topic(run).pk}/").status_code == 200


def test_a_convenor_reads_the_topics_and_of_the_records_his_own(cast, as_person, run):
    cast.convene("sector", "li")
    page = text(as_person("li"), f"/topics/{first_topic(run).pk}/")
    assert "另有3件，无权查看。" in page


def test_the_office_asks_and_the_page_waits(cast, as_person, noon):
    office = as_person("wang")
    assert "开始归类" in text(office, "/topics/?year=2026")
    answer = office.post("/topics/run/", {"year": "2026", "submission": str(uuid4())}, follow=True)
    page = answer.content.decode()
    assert "正在等待归类" in page
    assert 'hx-trigger="every 2s"' in page
    part = office.get("/topics/?year=2026", headers={"HX-Request": "true", "HX-Target": "list"})
    assert part.content.decode().strip().startswith('<div id="list"')


def test_few_proposals_are_said_to_be_few(cast, as_person, noon):
    run = actions.ask(2026, by=cast.actor("wang"), at=noon)
    cast.submitted(noon)
    find_topics(run.pk, at=noon)
    assert "提案太少，不作归类" in text(as_person("wang"), "/topics/?year=2026")


def test_the_office_renames_and_keeps_and_drops(as_person, run):
    office, topic = as_person("wang"), first_topic(run)
    named = office.post(f"/topics/{topic.pk}/rename/", {"label": "老城区停车难", "submission": str(uuid4())})
    assert named.status_code == 302
    kept = office.post(
        f"/topics/{topic.pk}/keep/", {"note": "连年有人提", "submission": str(uuid4())}, follow=True
    )
    assert "连年有人提" in kept.content.decode()
    page = text(office, "/topics/?year=2026")
    assert "老城区停车难" in page
    assert "协商选题（1个）" in page
    empty = office.post(f"/topics/{topic.pk}/keep/", {"note": "", "submission": str(uuid4())})
    assert "请写明选题理由。" in empty.content.decode()
    dropped = office.post(f"/topics/{topic.pk}/drop/", {"submission": str(uuid4())}, follow=True)
    assert "协商选题（1个）" not in dropped.content.decode()


def test_ticked_proposals_lead_to_merging(as_person, run):
    office, topic = as_person("wang"), first_topic(run)
    picks = "&".join(f"pick={row.record_id.hex}" for row in topic.members.all())
    page = text(office, f"/topics/merge/?topic={topic.pk}&{picks}")
    assert page.count('/merge/">办理并案') == 2
    assert "可作主案" in page
    assert "请至少选择两件提案" in text(office, f"/topics/merge/?topic={topic.pk}")
    for other in topic.members.all()[1:]:
        assert office.get(f"/proposals/do/proposal/{other.record_id}/merge/").status_code in (200, 409)


@pytest.mark.parametrize("many", [3, 30])
def test_pages_ask_the_database_a_fixed_number_of_times(
    cast, as_person, noon, many, django_assert_max_num_queries
):
    run = published(("停车", [cast.submitted(noon) for _ in range(many)]), at=noon)
    office = as_person("wang")
    for address in ("/topics/?year=2026", f"/topics/{first_topic(run).pk}/", f"/topics/runs/{run.pk}/all/"):
        office.get(address)
        with django_assert_max_num_queries(12):
            office.get(address)


def test_tables_to_take_away(as_person, run):
    for address in (f"/topics/{first_topic(run).pk}/records.xlsx", f"/topics/runs/{run.pk}/topics.xlsx"):
        answer = as_person("liu").get(address)
        assert b"".join(answer.streaming_content).startswith(b"PK")


def test_last_years_records_stand_behind_their_number(cast, as_person, noon):
    group = [cast.submitted(noon) for _ in range(3)]
    before = cast.submitted(noon)
    before.year = 2025
    before.save(update_fields=["year"])
    run = published(("停车", group), at=noon, earlier=[before])
    topic = first_topic(run)
    page = text(as_person("wang"), "/topics/?year=2026")
    assert f'href="/topics/{topic.pk}/earlier/">1件</a>' in page
    assert "增2件" in page
    assert text(as_person("wang"), f"/topics/{topic.pk}/earlier/").count('data-label="提案号"') == 1
