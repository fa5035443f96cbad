"""The way up through the committees, and of what came of it back down to the author."""

from datetime import timedelta
from uuid import uuid4

import pytest

from shangliang.audit.models import Event
from shangliang.briefs import actions
from shangliang.briefs.actions import OutcomeDraft
from shangliang.briefs.models import Brief, Outcome
from shangliang.briefs.tests.floors import DRAFT, arrived, floor, issued, submitted, tree
from shangliang.core.errors import Forbidden, Refused
from shangliang.people.models import Unit
from shangliang.people.roles import Role
from tests.cast import settle

pytestmark = pytest.mark.django_db


def said(of) -> list[tuple[str, str, str]]:
    return sorted(of.outcomes.filter(taken_back_at=None).values_list("kind", "level", "form"))


def test_an_issue_arrives_as_a_brief_of_the_lower_committee(cast, noon):
    county, city, _ = tree(cast)
    issue = issued(county, [submitted(cast, noon)], noon)
    there = arrived(issue)
    assert (there.committee, there.state, there.source, there.lower) == (
        city.committee, "submitted", "lower", county.committee,
    )  # fmt: skip
    assert [author.name for author in there.authors.all()] == ["安和区政协"]
    assert there.number == 1
    assert issue.deliveries.get().state == "sent"
    actions.select(there, by=city.editor, at=noon)
    assert issue.deliveries.get().state == "received", "the first act above is the receipt"


def test_what_the_city_and_the_province_adopt_reaches_the_countys_author(cast, noon):
    county, city, province = tree(cast)
    first, second = submitted(cast, noon), submitted(cast, noon, "xin")
    one, two = issued(county, [first], noon), issued(county, [second], noon)
    at_city = issued(city, [arrived(one), arrived(two)], noon, "全市充电问题综述")
    assert said(one) == said(two) == [("adoption", "city", "combined")]
    issued(province, [arrived(at_city)], noon)
    assert said(at_city) == [("adoption", "province", "single")]
    assert said(one) == [("adoption", "city", "combined"), ("adoption", "province", "combined")]
    told = Event.objects.filter(key="brief.outcome", subject_id=first.pk).values_list("note", flat=True)
    assert any("省级综合采用" in note for note in told), list(told)


def test_a_single_issue_stays_single_on_its_way_down(cast, noon):
    county, city, province = tree(cast)
    issue = issued(county, [submitted(cast, noon)], noon)
    above = issued(province, [arrived(issued(city, [arrived(issue)], noon))], noon)
    actions.record_outcome(
        above, OutcomeDraft("adoption", "national", "forwarded", noon.date(), "全国政协办公厅"),
        by=province.editor, at=noon,
    )  # fmt: skip
    assert said(issue) == [
        ("adoption", "city", "single"),
        ("adoption", "national", "forwarded"),
        ("adoption", "province", "single"),
    ]


def test_an_instruction_above_comes_down_and_is_taken_back_with_what_followed(cast, noon):
    county, city, _ = tree(cast)
    brief = submitted(cast, noon)
    issue = issued(county, [brief], noon)
    above = issued(city, [arrived(issue)], noon)
    outcome = actions.record_outcome(
        above, OutcomeDraft("instruction", "city", on=noon.date(), by_whom="市长", text="请住建局研究落实。"),
        by=city.editor, at=noon,
    )  # fmt: skip
    assert ("instruction", "city", "") in said(issue)
    below = Outcome.objects.get(source=outcome)
    with pytest.raises(Refused, match="须由其更正"):
        actions.take_back_outcome(below, reason="误登", by=county.editor, at=noon)
    actions.take_back_outcome(outcome, reason="误登", by=city.editor, at=noon)
    assert ("instruction", "city", "") not in said(issue)
    below.refresh_from_db()
    assert below.taken_back_why == "误登"


def test_the_city_passes_on_and_the_units_answer_reaches_the_county(cast, noon):

    county, city, _ = tree(cast)
    unit = Unit.objects.create(committee=city.committee, name="市住房和城乡建设局")
    settle(cast, "zhujian", "住建经办", city.committee, Role.UNIT_CLERK, unit=unit)
    issue = issued(county, [submitted(cast, noon)], noon)
    given = actions.pass_on(arrived(issue), unit=unit, by=city.editor, at=noon)
    actions.answer(given, answer="已列入明年改造计划。", by=cast.actor("zhujian"), at=noon)
    assert said(issue) == [("answer", "", "")]
    assert arrived(issue).state == "answered"


def test_what_is_returned_above_is_told_below(cast, noon):
    county, city, _ = tree(cast)
    issue = issued(county, [submitted(cast, noon)], noon)
    actions.send_back(arrived(issue), reason="此前已反映。", by=city.editor, at=noon)
    note = Event.objects.get(key="issue.heard_back", subject_id=issue.pk).note
    assert note == "河阳市政协退稿：此前已反映。"


def test_an_adoption_that_came_by_itself_is_not_typed_in_again(cast, noon):
    county, city, _ = tree(cast)
    issue = issued(county, [submitted(cast, noon)], noon)
    issued(city, [arrived(issue)], noon)
    draft = OutcomeDraft("adoption", "city", "single", noon.date(), "河阳市政协")
    with pytest.raises(Refused, match="自动登记"):
        actions.record_outcome(issue, draft, by=county.editor, at=noon)


def test_numbers_count_within_a_series_and_a_year(cast, noon):
    county, *_ = tree(cast)
    one = issued(county, [submitted(cast, noon)], noon)
    two = issued(county, [submitted(cast, noon)], noon + timedelta(days=1))
    assert (one.shown_number, two.shown_number) == ("2026年第1期", "2026年第2期")
    assert one.file is not None


def test_one_brief_feeds_two_issues_and_each_author_stays_credited(cast, noon):
    county, *_ = tree(cast)
    brief, other = submitted(cast, noon), submitted(cast, noon, "xin")
    first = issued(county, [brief, other], noon)
    second = issued(county, [brief], noon)
    assert {part.issue_id for part in brief.contributions.all()} == {first.pk, second.pk}
    brief.refresh_from_db()
    assert brief.state == "issued"


def test_a_dropped_issue_gives_its_briefs_back(cast, noon):
    county, *_ = tree(cast)
    brief = submitted(cast, noon)
    issue = actions.open_issue([brief], by=county.editor, at=noon)
    actions.drop(issue, reason="情况已变化", by=county.editor, at=noon)
    brief.refresh_from_db()
    assert brief.state == "submitted"


def test_two_editors_do_not_overwrite_each_other(cast, noon):
    county, *_ = tree(cast)
    issue = actions.open_issue([submitted(cast, noon)], by=county.editor, at=noon)
    actions.save_issue(issue, title="甲改的题目", text=issue.text, based_on=1, by=county.editor, at=noon)
    with pytest.raises(Refused, match="第2稿"):
        actions.save_issue(
            issue, title="乙改的题目", text=issue.text, based_on=1, by=cast.actor("lin"), at=noon
        )


def test_a_committee_without_plenary_still_receives(cast, noon):
    county, city, province = tree(cast)
    issue = issued(county, [submitted(cast, noon)], noon)
    there = issued(city, [arrived(issue)], noon)
    assert Brief.objects.get(delivery__issue=there).committee == province.committee


def test_a_draft_sent_again_with_its_key_is_the_same_brief(cast, noon):

    key = uuid4()
    by = cast.actor("xin")
    one = actions.start(DRAFT, source="informant", key=key, by=by, at=noon)
    assert actions.start(DRAFT, source="informant", key=key, by=by, at=noon).pk == one.pk
    with pytest.raises(Forbidden):
        actions.start(DRAFT, source="member", key=key, by=cast.actor("chen"), at=noon)


def test_a_member_s_brief_becomes_a_draft_of_a_proposal(cast, noon):
    county = floor(cast.home)
    brief = submitted(cast, noon)
    proposal = actions.convert(brief, by=county.editor, at=noon)
    brief.refresh_from_db()
    assert (proposal.state, brief.state, brief.became) == ("draft", "converted", proposal)
    with pytest.raises(Refused, match="没有本会委员"):
        actions.convert(submitted(cast, noon, "xin"), by=county.editor, at=noon)
