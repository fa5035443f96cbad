"""Two-way evaluation back to back, and awards from the list of candidates to publication."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from shangliang.appraisal import actions, queries
from shangliang.appraisal import permissions as may
from shangliang.appraisal.models import Award, Ballot, Nominee, Round, Sheet
from shangliang.appraisal.policy import MEMBER_CRITERIA, UNIT_CRITERIA
from shangliang.core.access import rows
from shangliang.core.errors import Forbidden, Refused
from shangliang.people.models import Person
from shangliang.proposals import actions as proposals
from shangliang.proposals.models import Feedback

pytestmark = pytest.mark.django_db


def closed(cast, noon, author="chen", title=""):
    (assignment,) = cast.handling(noon)
    cast.answer(assignment, noon)
    cast.rate(Feedback.objects.get(assignment=assignment), noon)
    proposals.close(assignment.proposal, by=cast.actor("wang"), at=noon)
    assignment.refresh_from_db()
    return assignment


@pytest.fixture
def opened(cast, noon):
    closed(cast, noon)
    return actions.open_round(
        2026, unit_criteria=UNIT_CRITERIA, member_criteria=MEMBER_CRITERIA, by=cast.actor("wang"), at=noon
    )


def sheet_of(record, side):
    return Sheet.objects.get(round=record, side=side)


def seen(cast, key):
    return {sheet.side for sheet in rows(cast.actor(key), may.sheets, Sheet.objects.all())}


def fill(cast, record, side, key, noon, scores=(20, 20, 20, 20, 15)):
    return actions.fill(sheet_of(record, side), scores=scores, comment="", by=cast.actor(key), at=noon)


def test_neither_side_sees_the_other_before_both_are_in(cast, noon, opened):
    assert seen(cast, "chen") == {"member"}
    assert seen(cast, "edu_clerk") == {"unit"}
    assert seen(cast, "liu") == set()
    assert seen(cast, "wang") == {"member", "unit"}
    fill(cast, opened, "unit", "edu_clerk", noon)
    assert seen(cast, "chen") == {"member"}
    assert seen(cast, "li") == set()
    fill(cast, opened, "member", "chen", noon)
    assert seen(cast, "chen") == seen(cast, "edu_leader") == seen(cast, "liu") == {"member", "unit"}
    assert seen(cast, "police_clerk") == seen(cast, "far_office") == set()


def test_a_sheet_is_filled_by_its_own_side_and_once(cast, noon, opened):
    with pytest.raises(Forbidden):
        fill(cast, opened, "member", "edu_clerk", noon)
    with pytest.raises(Forbidden):
        fill(cast, opened, "unit", "chen", noon)
    with pytest.raises(Forbidden):
        fill(cast, opened, "member", "wang", noon)
    assert fill(cast, opened, "unit", "edu_clerk", noon).total == 95
    with pytest.raises(Refused, match="已评议"):
        fill(cast, opened, "unit", "edu_leader", noon)


def test_points_stay_within_their_criterion(cast, noon, opened):
    with pytest.raises(Refused, match="0至20分") as refused:
        fill(cast, opened, "unit", "edu_clerk", noon, scores=(20, 21, 20, 20, 20))
    assert refused.value.field == "score_1"
    with pytest.raises(Refused, match="逐项评分"):
        fill(cast, opened, "unit", "edu_clerk", noon, scores=(20,))


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
    fill(cast, opened, "unit", "edu_clerk", noon)
    actions.close_round(opened, by=cast.actor("wang"), at=noon)
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
    fill(cast, opened, "unit", "edu_clerk", noon)
    page = chen.get(
        reverse("proposals:detail", args=[sheet_of(opened, "member").proposal_id])
    ).content.decode()
    assert "双向评议" in page
    assert "95分" in page


@pytest.fixture
def award(cast, noon):
    for _ in range(3):
        closed(cast, noon)
    made = actions.create_award(
        year=2026, subject="proposal", title="", places=1, by=cast.actor("wang"), at=noon
    )
    chosen = [each.pk for each in queries.eligible(made)]
    assert actions.nominate(made, chosen, by=cast.actor("wang"), at=noon) == 3
    assert actions.nominate(made, chosen, by=cast.actor("wang"), at=noon) == 0
    return made


JURORS = ("chen", "li", "liu")


def voting(cast, award, noon):
    people = list(Person.objects.filter(pk__in=[cast.people[key].pk for key in JURORS]))
    return actions.open_voting(award, people, by=cast.actor("wang"), at=noon)


def vote(cast, award, key, noon, *places):
    ballot = Ballot.objects.get(award=award, juror=cast.people[key])
    candidates = list(award.candidates.order_by("created_at", "id"))
    return actions.cast(ballot, [candidates[n].pk for n in places], by=cast.actor(key), at=noon)


def test_an_award_goes_from_votes_over_public_notice_to_publication(cast, noon, award):
    voting(cast, award, noon)
    vote(cast, award, "chen", noon, 1)
    vote(cast, award, "li", noon, 1)
    with pytest.raises(Refused, match="已投票"):
        vote(cast, award, "li", noon, 0)
    award = actions.count_votes(award, by=cast.actor("wang"), at=noon)
    assert award.candidates.first().votes == 2
    assert award.candidates.filter(chosen=True).count() == 1
    assert Ballot.objects.get(juror=cast.people["liu"]).state == "lapsed"
    with pytest.raises(Refused, match="公示到"):
        actions.publish(award, by=cast.actor("wang"), at=noon)
    award = actions.publish(award, by=cast.actor("wang"), at=noon + timedelta(days=20))
    assert award.state == "published"


def test_equals_beyond_the_places_are_left_out(cast, noon, award):
    voting(cast, award, noon)
    vote(cast, award, "chen", noon, 0)
    vote(cast, award, "li", noon, 1)
    actions.count_votes(award, by=cast.actor("wang"), at=noon)
    assert not Nominee.objects.filter(chosen=True).exists()


def test_bad_ballots_and_lists_are_refused(cast, noon, award):
    wang = cast.actor("wang")
    with pytest.raises(Refused, match="至少选择3名评委"):
        actions.open_voting(award, [], by=wang, at=noon)
    with pytest.raises(Refused, match="名额最多1个"):
        actions.create_award(year=2026, subject="proposal", title="", places=2, by=wang, at=noon)
    with pytest.raises(Refused, match="没有可以参评"):
        actions.create_award(year=2020, subject="unit", title="", places=1, by=wang, at=noon)
    voting(cast, award, noon)
    with pytest.raises(Refused, match="最多选1个"):
        vote(cast, award, "chen", noon, 0, 1)
    with pytest.raises(Refused, match="请选择候选"):
        vote(cast, award, "chen", noon)
    ballot = Ballot.objects.get(award=award, juror=cast.people["chen"])
    with pytest.raises(Forbidden):
        actions.cast(ballot, [award.candidates.first().pk], by=cast.actor("li"), at=noon)
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
    closed(cast, noon)
    award = Award(committee=cast.home, year=2026, subject=subject, title="", places=1)
    assert len(list(queries.eligible(award))) == 1 == queries.eligible_count(cast.home.pk, 2026, subject)


def test_a_chosen_one_can_be_struck_off_during_the_notice(cast, noon, award):
    voting(cast, award, noon)
    vote(cast, award, "chen", noon, 2)
    actions.count_votes(award, by=cast.actor("wang"), at=noon)
    chosen = Nominee.objects.get(chosen=True)
    with pytest.raises(Refused, match="理由"):
        actions.exclude(chosen, reason=" ", by=cast.actor("wang"), at=noon)
    actions.exclude(chosen, reason="材料不实", by=cast.actor("wang"), at=noon)
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
