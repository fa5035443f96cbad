"""Two-way evaluation back to back, and awards from the list of candidates to publication."""

from uuid import uuid4

import pytest
from django.urls import reverse

from shangliang.appraisal import actions, queries
from shangliang.appraisal import permissions as may
from shangliang.appraisal.models import Award, Ballot, Nominee, Round, Sheet
from shangliang.appraisal.policy import MEMBER_CRITERIA, UNIT_CRITERIA
from shangliang.audit.models import Event
from shangliang.core.access import rows
from shangliang.core.errors import Forbidden, Refused
from shangliang.notifications.actions import tell
from shangliang.people.models import Person
from tests import appraising as start
from tests.appraising import AFTER

pytestmark = pytest.mark.django_db


@pytest.fixture
def opened(cast, noon):
    start.closed(cast, noon)
    return start.opened(cast, noon)


def sheet_of(record, side):
    return Sheet.objects.get(round=record, side=side)


def seen(cast, key):
    return {sheet.side for sheet in rows(cast.actor(key), may.sheets, Sheet.objects.all())}


def test_neither_side_sees_the_other_before_both_are_in(cast, noon, opened):
    assert seen(cast, "chen") == {"member"}
    assert seen(cast, "edu_clerk") == {"unit"}
    assert seen(cast, "liu") == set()
    assert seen(cast, "wang") == {"member", "unit"}
    start.fill(cast, opened, "unit", "edu_clerk", noon)
    assert seen(cast, "chen") == {"member"}
    assert seen(cast, "li") == set()
    start.fill(cast, opened, "member", "chen", noon)
    assert seen(cast, "chen") == seen(cast, "edu_leader") == seen(cast, "liu") == {"member", "unit"}
    assert seen(cast, "police_clerk") == seen(cast, "far_office") == set()


def test_a_sheet_is_filled_by_its_own_side_and_once(cast, noon, opened):
    with pytest.raises(Forbidden):
        start.fill(cast, opened, "member", "edu_clerk", noon)
    with pytest.raises(Forbidden):
        start.fill(cast, opened, "unit", "chen", noon)
    with pytest.raises(Forbidden):
        start.fill(cast, opened, "member", "wang", noon)
    assert start.fill(cast, opened, "unit", "edu_clerk", noon).total == 95
    with pytest.raises(Refused, match="已评议"):
        actions.fill(
            sheet_of(opened, "unit"), scores=[20] * 5, comment="", by=cast.actor("edu_leader"), at=noon
        )


def test_points_stay_within_their_criterion(cast, noon, opened):
    with pytest.raises(Refused, match="0至20分") as refused:
        start.fill(cast, opened, "unit", "edu_clerk", noon, scores=(20, 21, 20, 20, 20))
    assert refused.value.field == "score_1"
    with pytest.raises(Refused, match="逐项评分"):
        start.fill(cast, opened, "unit", "edu_clerk", noon, scores=(20,))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("科学性 50", "现为50分"),
        ("科学性", "格式"),
        ("好 50\n好 50", "重名"),
        ("好 -5", "格式"),
        ("", "现为0分"),
    ],
)
def test_criteria_that_do_not_add_up_are_refused(text, why):
    with pytest.raises(Refused, match=why) as refused:
        actions.parse_criteria(text, "unit_criteria")
    assert refused.value.field == "unit_criteria"


def test_a_round_is_opened_once_a_year_by_the_office_for_closed_proposals(cast, noon, opened):
    again = {"unit_criteria": UNIT_CRITERIA, "member_criteria": MEMBER_CRITERIA, "at": noon}
    with pytest.raises(Refused, match="已经开始过"):
        actions.open_round(2026, by=cast.actor("wang"), **again)
    with pytest.raises(Refused, match="没有办结"):
        actions.open_round(2025, by=cast.actor("wang"), **again)
    with pytest.raises(Forbidden):
        actions.open_round(2025, by=cast.actor("qian"), **again)


def test_closing_a_round_leaves_open_sheets_unrated(cast, noon, opened):
    start.fill(cast, opened, "unit", "edu_clerk", noon)
    with pytest.raises(Refused, match="还有1张评议表没有交来"):
        actions.close_round(opened, by=cast.actor("wang"), at=noon)
    actions.close_round(opened, by=cast.actor("wang"), at=noon + AFTER)
    assert sheet_of(opened, "member").state == "lapsed"
    assert sheet_of(opened, "member").total is None
    assert seen(cast, "chen") == {"member", "unit"}
    assert queries.progress(opened)["member"]["lapsed"] == 1


def test_the_form_keeps_what_was_typed_and_counts_once(cast, as_person, noon, opened):
    url = reverse("appraisal:sheet", args=[sheet_of(opened, "member").pk])
    chen = as_person("chen")
    answer = chen.post(url, {"score_0": "21", "comment": "请多沟通"})
    assert answer.status_code == 200
    assert "请多沟通" in answer.content.decode()
    data = {f"score_{n}": "18" for n in range(5)} | {"comment": "", "submission": str(uuid4())}
    assert [chen.post(url, data).status_code for _ in range(2)] == [302, 302]
    assert sheet_of(opened, "member").total == 90
    start.fill(cast, opened, "unit", "edu_clerk", noon)
    page = chen.get(
        reverse("proposals:detail", args=[sheet_of(opened, "member").proposal_id])
    ).content.decode()
    assert "双向评议" in page
    assert "95分" in page


def test_a_round_may_be_closed_as_soon_as_all_sheets_are_in(cast, noon, opened):
    start.fill(cast, opened, "unit", "edu_clerk", noon)
    start.fill(cast, opened, "member", "chen", noon)
    assert actions.close_round(opened, by=cast.actor("wang"), at=noon).state == "closed"


@pytest.fixture
def award(cast, noon):
    start.seat(cast)
    start.others(cast, noon)
    made = start.nominated(cast, noon)
    assert made.candidates.count() == 3
    again = [each.pk for each in queries.eligible(made)]
    assert actions.nominate(made, again, by=cast.actor("wang"), at=noon) == 0
    return made


def test_an_award_goes_from_votes_over_public_notice_to_publication(cast, noon, award):
    start.voting(cast, award, noon)
    start.vote(cast, award, "chen", noon, 1)
    start.vote(cast, award, "wang", noon, 1)
    with pytest.raises(Refused, match="已投票"):
        start.vote(cast, award, "wang", noon, 0)
    with pytest.raises(Refused, match="还有1名评委没有投票"):
        actions.count_votes(award, by=cast.actor("wang"), at=noon)
    award = actions.count_votes(award, by=cast.actor("wang"), at=noon + AFTER)
    assert award.candidates.first().votes == 2
    assert award.candidates.filter(chosen=True).count() == 1
    assert Ballot.objects.get(juror=cast.people["liu"]).state == "lapsed"
    with pytest.raises(Refused, match="公示到"):
        actions.publish(award, by=cast.actor("wang"), at=noon + AFTER)
    award = actions.publish(award, by=cast.actor("wang"), at=noon + 2 * AFTER)
    assert award.state == "published"


def test_equals_beyond_the_places_are_left_out(cast, noon, award):
    start.voting(cast, award, noon)
    start.vote(cast, award, "chen", noon, 0)
    start.vote(cast, award, "wang", noon, 1)
    actions.count_votes(award, by=cast.actor("wang"), at=noon + AFTER)
    assert not Nominee.objects.filter(chosen=True).exists()


def test_bad_ballots_and_lists_are_refused(cast, noon, award):
    wang = cast.actor("wang")
    with pytest.raises(Refused, match="至少选择3名评委"):
        actions.open_voting(award, [], by=wang, at=noon)
    with pytest.raises(Refused, match="名额最多1个"):
        actions.create_award(year=2026, subject="proposal", title="", places=2, by=wang, at=noon)
    with pytest.raises(Refused, match="没有可以参评"):
        actions.create_award(year=2020, subject="unit", title="", places=1, by=wang, at=noon)
    outsiders = list(Person.objects.filter(name__in=("邻县委员", "邻县办公室", "教育经办")))
    with pytest.raises(Refused, match="至少选择3名评委"):
        actions.open_voting(award, outsiders, by=wang, at=noon)
    gone = award.candidates.last()
    actions.remove(Nominee.objects.get(pk=gone.pk), by=wang, at=noon)
    with pytest.raises(Refused, match="已经移除"):
        actions.remove(gone, by=wang, at=noon)
    start.voting(cast, award, noon)
    with pytest.raises(Refused, match="最多选1个"):
        start.vote(cast, award, "chen", noon, 0, 1)
    with pytest.raises(Refused, match="请选择候选"):
        start.vote(cast, award, "chen", noon)
    ballot = Ballot.objects.get(award=award, juror=cast.people["chen"])
    with pytest.raises(Forbidden):
        actions.cast(ballot, [award.candidates.first().pk], by=cast.actor("wang"), at=noon)
    with pytest.raises(Refused, match="还没有评委投票"):
        actions.count_votes(award, by=wang, at=noon)
    with pytest.raises(Refused, match="名单已经确定"):
        actions.remove(award.candidates.first(), by=wang, at=noon)
    with pytest.raises(Forbidden):
        actions.cancel(award, reason="停办", by=cast.actor("far_office"), at=noon)
    assert actions.cancel(award, reason="今年不评", by=wang, at=noon).state == "cancelled"
    assert not Ballot.objects.filter(state="asked").exists()


@pytest.mark.parametrize("subject", ["unit", "person"])
def test_units_and_persons_are_eligible_by_rule(cast, noon, subject):
    start.closed(cast, noon)
    award = Award(committee=cast.home, year=2026, subject=subject, title="", places=1)
    assert len(list(queries.eligible(award))) == 1 == queries.eligible_count(cast.home.pk, 2026, subject)


def test_a_chosen_one_can_be_struck_off_during_the_notice(cast, noon, award):
    start.voting(cast, award, noon)
    start.vote(cast, award, "chen", noon, 2)
    actions.count_votes(award, by=cast.actor("wang"), at=noon + AFTER)
    chosen = Nominee.objects.get(chosen=True)
    with pytest.raises(Refused, match="理由"):
        actions.exclude(chosen, reason=" ", by=cast.actor("wang"), at=noon)
    actions.exclude(chosen, reason="材料不实", by=cast.actor("wang"), at=noon)
    with pytest.raises(Refused, match="不在入选名单"):
        actions.exclude(chosen, reason="再次", by=cast.actor("wang"), at=noon)
    assert Nominee.objects.get(pk=chosen.pk).excluded == "材料不实"
    assert not Nominee.objects.filter(chosen=True).exists()


def test_grades_follow_the_settings(cast, noon):
    lowest = queries.limits(cast.home.pk, noon.date())
    assert [queries.grade(total, lowest) for total in (90, 89.5, 60, 59, None)] == [
        "优秀",
        "良好",
        "一般",
        "较差",
        "—",
    ]


def test_a_round_is_the_office_s_to_do_and_its_sheets_those_of_the_sides(as_person, opened):
    assert "填写双向评议表" in as_person("chen").get(reverse("workbench:home")).content.decode()
    assert "填写双向评议表" in as_person("edu_leader").get(reverse("workbench:home")).content.decode()
    page = as_person("wang").get(reverse("appraisal:round", args=[Round.objects.get().pk])).content.decode()
    assert "承办单位评提案" in page


def test_nobody_votes_for_himself_or_for_what_he_proposed(cast, noon, award, as_person):
    start.voting(cast, award, noon, ("li", "wang", "liu"))
    with pytest.raises(Refused, match="自己提出的提案"):
        start.vote(cast, award, "li", noon, 0)
    ballot = Ballot.objects.get(award=award, juror=cast.people["li"])
    page = as_person("li").get(reverse("appraisal:ballot", args=[ballot.pk])).content.decode()
    assert page.count("周德厚") == 1
    assert "（李秀兰）" not in page
    start.vote(cast, award, "li", noon, 1)


def told(event_key, subject):
    event = Event.objects.filter(key=event_key, subject_id=subject.pk).latest("id")
    return {(notice.person.name, notice.title, notice.url) for notice in tell(event_id=event.pk)}


def test_a_round_is_told_once_to_everybody_who_fills_in(cast, noon, as_person):
    for _ in range(2):
        start.closed(cast, noon)
    record = start.opened(cast, noon)
    url = reverse("appraisal:round", args=[record.pk])
    names = {"陈志远", "教育经办", "教育局长"}
    assert told("appraisal_round.begin", record) == {(name, "请填写双向评议表", url) for name in names}
    page = as_person("edu_clerk").get(url).content.decode()
    assert page.count("提案质量") == 2
    assert "按承办单位平均" not in page
    assert as_person("police_clerk").get(url).status_code == 404
    actions.close_round(record, by=cast.actor("wang"), at=noon + AFTER)
    assert {title for _, title, _ in told("appraisal_round.close", record)} == {"双向评议已结束"}


def test_an_award_is_told_to_jurors_and_candidates(cast, noon, award):
    start.voting(cast, award, noon)
    ballot = Ballot.objects.get(award=award, juror=cast.people["chen"])
    assert {name for name, _, _ in told("ballot.begin", ballot)} == {"陈志远"}
    start.vote(cast, award, "chen", noon, 1)
    actions.count_votes(award, by=cast.actor("wang"), at=noon + AFTER)
    public = told("award.count", award)
    assert {name for name, _, _ in public} == {"陈志远", "刘建国", "李秀兰", "周德厚"}
    chosen = Nominee.objects.get(chosen=True)
    actions.exclude(chosen, reason="材料不实", by=cast.actor("wang"), at=noon + AFTER)
    assert {name for name, _, _ in told("award.exclude", award)} == {"周德厚"}
    actions.cancel(award, reason="今年不评", by=cast.actor("wang"), at=noon + AFTER)
    assert {title for _, title, _ in told("award.cancel", award)} == {"评选已取消"}


def test_everybody_finds_public_notices_and_nothing_before_them(cast, noon, award, as_person):
    overview, page = reverse("appraisal:overview"), reverse("appraisal:award", args=[award.pk])
    start.voting(cast, award, noon)
    assert as_person("police_clerk").get(page).status_code == 404
    assert "2026年度优秀提案" not in as_person("police_clerk").get(overview).content.decode()
    start.vote(cast, award, "chen", noon, 1)
    actions.count_votes(award, by=cast.actor("wang"), at=noon + AFTER)
    assert "2026年度优秀提案" in as_person("police_clerk").get(overview).content.decode()
    assert "周德厚" in as_person("police_clerk").get(page).content.decode()
    assert as_person("far_member").get(page).status_code == 404


def test_the_sheet_is_offered_on_the_proposal_s_page_to_its_own_side_only(cast, opened, as_person):
    page = reverse("proposals:detail", args=[sheet_of(opened, "member").proposal_id])
    assert "填写双向评议表" in as_person("chen").get(page).content.decode()
    assert "填写双向评议表" in as_person("edu_clerk").get(page).content.decode()
    assert "填写双向评议表" not in as_person("wang").get(page).content.decode()
