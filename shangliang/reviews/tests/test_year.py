"""A whole year of review, from the opening to what is in the file for good."""

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

import docx
import pytest

from shangliang.audit.models import Event
from shangliang.core.errors import Forbidden, Refused
from shangliang.core.flow import flow
from shangliang.core.inbox import waiting_for
from shangliang.files.papers import render_papers
from shangliang.reviews import actions, letters, queries
from shangliang.reviews.actions import Decision, MarkDraft, ReportDraft, ReviewDraft
from shangliang.reviews.models import ColleagueMark, DutyReport, Result, Review, Suggestion
from shangliang.reviews.prefill import account_of
from shangliang.reviews.standing import difference, standing_of
from shangliang.tenancy.models import SettingValue
from tests.reviewing import Reviewing, deed

pytestmark = pytest.mark.django_db


@pytest.fixture
def room(cast, noon):
    made = Reviewing(cast, noon)
    made.year_of_work()
    return made


def test_a_year_from_the_opening_to_the_file(room, noon):
    review = room.opened()
    assert {report.state for report in review.reports.all()} == {"asked"}
    assert str(room.report("chen", review).due_on) == str(noon.date() + timedelta(days=20))
    with pytest.raises(Refused, match="已经开始"):
        room.opened()
    assert [r.pk for r in waiting_for(room.by("chen"), flow("duty_report"))] == [
        room.report("chen", review).pk
    ]

    returned = room.handed_in("chen", review)
    actions.send_back_report(returned, note="补充走访情况。", by=room.by("sec"), at=noon)
    actions.submit_report(returned, by=room.by("chen"), at=noon)
    actions.accept_report(returned, by=room.by("sec"), at=noon)
    room.accepted("li", review)
    review = actions.start_marking(review, by=room.by("sec"), at=noon)
    assert room.report("zhou", review).state == "missing"
    sheet = room.sheet("chen", review)
    assert [report.member for report in actions.to_mark(sheet)] == [room.cast.members["li"]]
    own = room.report("chen", review)
    with pytest.raises(Refused, match="只能评议同组其他委员"):
        actions.give_marks(sheet, {own.pk: MarkDraft("good")}, by=room.by("chen"), at=noon)
    with pytest.raises(Forbidden):
        actions.give_marks(sheet, {}, by=room.by("li"), at=noon)
    for key in ("chen", "zhou"):
        room.marked(key, review)
    assert not Event.objects.filter(note__contains="认真负责").exists()
    late = room.handed_in("zhou", review)
    assert late.state == "submitted"
    actions.give_opinion(room.group(review), opinion="本组委员履职认真。", by=room.by("zhou"), at=noon)
    review = actions.draft_grades(review, by=room.by("sec"), at=noon)
    assert room.sheet("li", review).state == "lapsed"
    with pytest.raises(Refused, match="没有审阅"):
        actions.propose_grades(review, by=room.by("sec"), at=noon)
    actions.accept_report(late, by=room.by("sec"), at=noon)
    _grades(room, review, noon)


def _grades(room, review, noon):
    chen = room.result("chen", review)
    assert chen.grade == chen.by_scheme
    assert room.result("li", review).marks == {"good": 2}
    other = next(g for g in ("优秀", "称职") if g != chen.by_scheme)
    with pytest.raises(Refused, match="请填写调整理由"):
        actions.set_grade(chen, grade=other, reason="", by=room.by("sec"), at=noon)
    actions.set_grade(chen, grade=other, reason="带头完成重点课题。", by=room.by("sec"), at=noon)
    review = actions.propose_grades(review, by=room.by("sec"), at=noon)
    assert room.result("chen", review).grade == other
    with pytest.raises(Refused, match="允许公布考评等次"):
        actions.confirm_grades(review, Decision("主席会议", noon.date(), "best"), by=room.by("liu"), at=noon)
    review = actions.confirm_grades(
        review, Decision("第十五次主席会议", noon.date()), by=room.by("liu"), at=noon
    )
    kept = room.result("chen", review)
    assert sum(Decimal(row["points"].replace("−", "-")) for row in kept.snapshot["entries"]) == kept.total
    before = (kept.total, kept.grade, kept.snapshot)
    deed(room.cast.members["chen"], "proposal.key", date(2026, 3, 1), title="后来补录的重点提案")
    after = room.result("chen", review)
    assert (after.total, after.grade, after.snapshot) == before
    changes = difference(after.snapshot, standing_of(after.member, 2026), after.total)
    assert changes == [
        "审定时总分75分，按现在的履职档案为80分",
        "审定后新增：重点提案 后来补录的重点提案（+5分）",
    ]
    with pytest.raises(Refused, match="不能再作此修改"):
        actions.set_grade(kept, grade="称职", reason="改", by=room.by("sec"), at=noon)
    actions.correct_grade(
        kept, after=kept.by_scheme, reason="复核后更正。", meeting="第十六次主席会议", held_on=noon.date(),
        by=room.by("sec"), at=noon,
    )  # fmt: skip
    assert room.result("chen", review).grade == other
    assert actions.grade_now(room.result("chen", review)) == kept.by_scheme
    assert actions.close_review(review, by=room.by("sec"), at=noon).state == "closed"


def test_only_who_is_named_decides(room, noon):
    review = room.opened()
    with pytest.raises(Forbidden):
        actions.start_marking(review, by=room.by("wang"), at=noon)
    day = noon.date()
    with pytest.raises(Forbidden):
        actions.open_review(ReviewDraft(2025, day, day), by=room.by("liu"), at=noon)
    with pytest.raises(Forbidden):
        actions.save_report(room.report("chen", review), ReportDraft("改"), by=room.by("li"), at=noon)
    review = room.proposed(review)
    with pytest.raises(Forbidden):
        actions.confirm_grades(review, Decision("会议", noon.date()), by=room.by("sec"), at=noon)
    with pytest.raises(Refused, match="上传会议纪要"):
        actions.note_decision(review, Decision("会议", noon.date()), by=room.by("sec"), at=noon)
    back = actions.return_grades(review, note="再核对。", by=room.by("liu"), at=noon)
    assert back.state == "grading"


def test_every_number_of_the_account_is_the_number_of_records(room):
    chen = room.cast.members["chen"]
    account = account_of(chen, 2026)
    assert account.text == (
        "2026年，应出席全体会议1次，出席1次。\n提交提案2件，立案2件。\n社情民意信息被采用1篇（其中省级1篇）。"
    )
    for fact in account.facts:
        assert fact.count == len(set(fact.records)), fact.label
        assert str(fact.count) in account.text
    assert account_of(room.cast.members["zhou"], 2026).text.endswith("请如实说明履职情况。")


def test_what_word_brings_along_is_made_plain_and_a_long_report_is_kept(room, noon):
    review = room.opened()
    report = room.report("chen", review)
    typed = "\u3000\u3000一、\u200b履职\r\n\r\n\r\n\r\n" + "深入基层调研走访。" * 400
    saved = actions.save_report(report, ReportDraft(typed, "", "打算"), by=room.by("chen"), at=noon)
    assert saved.done.startswith("一、履职\n\n深入")
    assert saved.length > 3000
    with pytest.raises(Refused, match="另一个窗口"):
        actions.save_report(report, ReportDraft("别处"), version="old", by=room.by("chen"), at=noon)
    actions.submit_report(report, by=room.by("chen"), at=noon)
    with pytest.raises(Refused, match="不能再报送"):
        actions.submit_report(report, by=room.by("chen"), at=noon)
    assert Event.objects.filter(key="duty_report.submit", subject_id=report.pk).count() == 1
    made = docx.Document(BytesIO(render_papers([letters.report_paper(DutyReport.objects.get(pk=report.pk))])))
    assert "深入基层调研走访。" in made.tables[0].cell(2, 1).text


def test_grades_are_made_known_only_as_decided_and_never_below_sixty(room, noon):
    SettingValue.objects.create(
        committee=room.cast.home, key="review.may_publish", value=True, valid_from=date(2026, 1, 1)
    )
    review = room.confirmed(room.opened(), publish="passed")
    low = room.result("zhou", review)
    Result.objects.filter(pk=low.pk).update(total=Decimal(59))
    names = {name for _, people in queries.published(review) for name in people}
    assert "周德厚" not in names
    assert "陈志远" in names
    Review.objects.filter(pk=review.pk).update(publish="none")
    assert queries.published(Review.objects.get(pk=review.pk)) == []


def test_groups_of_ones_own_and_a_group_of_one(room, noon):
    review = room.opened(basis="own")
    assert not review.groups.exists()
    ids = [room.cast.members[key].pk for key in ("chen", "li")]
    first = actions.form_group(
        review, name="第一组", convenor=room.cast.people["li"], members=ids, by=room.by("sec"), at=noon
    )
    alone = actions.form_group(
        review,
        name="第二组",
        convenor=None,
        members=[room.cast.members["zhou"].pk],
        by=room.by("sec"),
        at=noon,
    )
    with pytest.raises(Refused, match="同名"):
        actions.form_group(review, name="第二组", convenor=None, members=ids, by=room.by("sec"), at=noon)
    room.marking(review)
    first.refresh_from_db()
    alone.refresh_from_db()
    assert (first.state, alone.state) == ("marking", "ended")
    assert ColleagueMark.objects.count() == 0


def test_a_low_year_leads_to_suggestions_a_human_decides(room, noon):
    deed(room.cast.members["zhou"], "plenary.absent", date(2026, 1, 13), title="十届五次会议")
    room.confirmed(room.opened())
    found = Suggestion.objects.get(kind="talk", member=room.cast.members["zhou"])
    assert found.reason == "按2026年度评价办法：由活动组召集人约谈（总分40，低于60分）"
    assert found in waiting_for(room.by("sec"), flow("suggestion"))
    actions.carry_out(
        found, handled_by="周召集人", handled_on=noon.date(), record="当面谈话。", by=room.by("zhou"), at=noon
    )
    with pytest.raises(Refused):
        actions.drop(found, reason="不需要", by=room.by("sec"), at=noon)
