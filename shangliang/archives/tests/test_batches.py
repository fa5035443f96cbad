"""Past proposals: checked at the cell, put right, brought in once, counted."""

from datetime import date

import pytest
from django.utils import timezone

from shangliang.archives import actions, checking
from shangliang.archives.columns import day_of, number_of, session_of
from shangliang.archives.known import Checked
from shangliang.archives.models import Batch, Imported, Stage
from shangliang.archives.tests.lists import packed, past_plenary, reply, row, sheet
from shangliang.audit.models import Event
from shangliang.core.errors import Forbidden, Refused
from shangliang.core.figures import Scope
from shangliang.core.models import next_number
from shangliang.files.tests import word_samples as samples
from shangliang.notifications.models import Notice
from shangliang.proposals import figures
from shangliang.proposals.models import Assignment, Feedback, Proposal, Proposer, Reply
from tests.cast import Cast

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 10)


@pytest.fixture
def past(cast: Cast):
    return past_plenary(cast.home)


def stored(cast: Cast, noon, *rows: dict[str, str], texts: bytes | None = None) -> Batch:
    return actions.store(
        sheet(*rows),
        file_name="往年.xlsx",
        texts=texts,
        texts_name="文稿.zip" if texts else "",
        by=cast.actor("wang"),
        at=noon,
    )


def only(batch: Batch) -> Checked:
    (checked,) = checking.check(batch, TODAY)
    return checked


def bring(cast: Cast, noon, batch: Batch) -> Batch:
    return actions.begin_apply(batch, by=cast.actor("wang"), at=noon)


def test_a_whole_row_becomes_a_whole_proposal(cast, noon, past):
    texts = packed(**{"文稿/001.docx": samples.form_table(), "文稿/001 答复.docx": reply()})
    batch = bring(cast, noon, stored(cast, noon, row(), texts=texts))
    proposal = Proposal.objects.get()
    assert (proposal.number, proposal.filed_number, proposal.year, proposal.state, proposal.kind) == (
        1,
        1,
        2023,
        "closed",
        "joint",
    )
    assert (proposal.situation, proposal.analysis) == (samples.NOW, samples.WHY)
    assert [one.text for one in proposal.recommendations.all()] == [samples.FIRST, samples.SECOND]
    assert [(one.name, one.position) for one in Proposer.objects.filter(proposal=proposal)] == [
        ("陈志远", 0),
        ("李秀兰", 1),
    ]
    assert sorted(Assignment.objects.values_list("unit__name", "role", "state")) == [
        ("区公安局", "assist", "done"),
        ("区教育局", "lead", "done"),
    ]
    assert "三处建成立体停车库" in Reply.objects.get().opening
    assert Feedback.objects.get().result == "satisfied"
    assert [one.file.name for one in proposal.attachments.all()] == ["001.docx", "001 答复.docx"]
    assert (batch.stage, batch.imported) == (Stage.DONE, 1)
    assert Imported.objects.get().row == 2


def test_it_is_marked_and_nobody_is_told(cast, noon, past):
    bring(cast, noon, stored(cast, noon, row()))
    event = Event.objects.get(key="proposal.import")
    assert (event.label, event.actor_name, event.target) == ("历史导入", "王静", "closed")
    assert not Notice.objects.exists()


def test_the_figures_of_that_year_count_it(cast, noon, past):
    rows = [
        row(),
        row(number="2", rating="不满意", outcome="B", units="区公安局", assisting=""),
        row(
            number="",
            received="9",
            state="不予立案",
            decline_reason="属于学术研讨",
            units="",
            assisting="",
            rating="",
            outcome="",
        ),
    ]
    bring(cast, noon, stored(cast, noon, *rows))
    scope = Scope(cast.home.pk, 2023)
    counted = {
        name: getattr(figures, name).value(scope)
        for name in ("received", "filed", "not_filed", "assigned", "replied", "replied_on_time", "outcome_a", "forms_returned", "result_satisfied", "result_dissatisfied")
    }  # fmt: skip
    assert counted == {
        "received": 3, "filed": 2, "not_filed": 1, "assigned": 2, "replied": 2, "replied_on_time": 2, "outcome_a": 1,
        "forms_returned": 2, "result_satisfied": 1, "result_dissatisfied": 1,
    }  # fmt: skip


def test_the_same_number_of_the_same_plenary_comes_in_once(cast, noon, past):
    bring(cast, noon, stored(cast, noon, row()))
    again = stored(cast, noon, row(), row(number="2"))
    assert [one.what for one in checking.check(again, TODAY)] == ["same", "new"]
    bring(cast, noon, again)
    assert Proposal.objects.count() == 2
    with pytest.raises(Refused, match="没有可以导入的行"):
        bring(cast, noon, again)


def test_a_job_that_runs_twice_finds_nothing_to_do(cast, noon, past):
    batch = bring(cast, noon, stored(cast, noon, row()))
    assert actions.apply(batch_id=batch.pk, by=cast.actor("wang"), at=noon) == 0
    assert Proposal.objects.count() == 1


def test_later_numbers_follow_those_brought_in(cast, noon, past):
    bring(cast, noon, stored(cast, noon, row(number="41", received="57")))
    assert next_number(cast.home.pk, f"proposal.filed.{past.pk}") == 42
    assert next_number(cast.home.pk, f"proposal.received.{past.pk}") == 58


def test_merged_ones_point_to_their_lead(cast, noon, past):
    merged = row(
        number="", received="7", state="并案", merged_into="1", units="", assisting="", rating="", outcome=""
    )
    bring(cast, noon, stored(cast, noon, merged, row()))
    assert Proposal.objects.get(state="merged").merged_into == Proposal.objects.get(filed_number=1)


@pytest.mark.parametrize(
    ("change", "where", "message"),
    [
        ({"year": "2019"}, "年度", "请先在“届次与会议”中新增"),
        ({"year": "", "session": ""}, "年度", "请填写年度或届次"),
        ({"session": "第十届第五次会议"}, "年度", "是2026年的"),
        ({"session": "去年的"}, "届次", "看不出是哪届哪次"),
        ({"number": ""}, "提案号", "请填写提案号"),
        ({"number": "十六"}, "提案号", "不是提案号"),
        ({"title": ""}, "案由", "请填写案由"),
        ({"proposers": ""}, "提案人", "请填写提案人"),
        ({"units": "区环保局"}, "主办单位", "没有“区环保局”这个承办单位"),
        ({"assisting": "区教育局"}, "会办单位", "写了两次"),
        ({"units": ""}, "主办单位", "请填写主办单位"),
        ({"filed_on": "2023-13-01"}, "立案日期", "不是日期"),
        ({"replied_on": "2099-01-01", "closed_on": ""}, "答复日期", "今天之后"),
        ({"closed_on": "2023-03-01"}, "办结日期", "早于答复日期"),
        ({"outcome": "E"}, "办理结果", "不是办理结果"),
        ({"rating": "理解"}, "满意度", "请写“满意”"),
        ({"category": "科技"}, "类别", "没有“科技”这个类别"),
        ({"kind": "大会"}, "提案类型", "没有“大会”这个提案类型"),
        ({"state": "办理中"}, "状态", "只导入已办完的"),
        ({"state": "很好"}, "状态", "请写“已办结”"),
        ({"state": "并案"}, "并入提案号", "并入哪一号"),
        ({"state": "并案", "merged_into": "88"}, "并入提案号", "没有第88号提案"),
        ({"state": "不予立案"}, "不予立案情形", "请写明是哪种情形"),
        ({"state": "不予立案", "decline_reason": "不好"}, "不予立案情形", "不是十种情形之一"),
        ({"merged_into": "3"}, "并入提案号", "状态应为“并案”"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_the_cell(cast, noon, past, change, where, message):
    checked = only(stored(cast, noon, row(**change)))
    assert checked.what == "bad"
    assert any(at == where and message in text for at, text in checked.row.problems), checked.row.problems


def test_two_rows_of_one_number_are_told(cast, noon, past):
    first, second = checking.check(stored(cast, noon, row(), row()), TODAY)
    assert (first.what, second.what) == ("new", "bad")
    assert second.row.problems == [("提案号", "与第2行重复")]


@pytest.mark.parametrize(
    ("change", "where", "message"),
    [
        ({"proposers": "王五"}, "提案人", "不在第十届委员名册中"),
        ({"proposers": "王五"}, "满意度", "不计入满意率"),
        ({"assigned_on": ""}, "交办日期", "不计入交办件数"),
        ({"replied_on": ""}, "答复日期", "不计入已答复件数"),
        ({"state": "立案"}, "状态", "按已办结导入"),
        ({"units": "", "assisting": ""}, "主办单位", "没有承办单位"),
    ],
)
def test_what_to_look_at_does_not_keep_a_row_out(cast, noon, past, change, where, message):
    batch = stored(cast, noon, row(**change))
    checked = only(batch)
    assert checked.what == "new"
    assert any(at == where and message in text for at, text in checked.warnings), checked.warnings
    bring(cast, noon, batch)
    assert Proposal.objects.get().first_proposer_name == change.get("proposers", "陈志远、李秀兰")


def test_a_row_put_right_comes_in_later(cast, noon, past):
    batch = bring(cast, noon, stored(cast, noon, row(), row(number="2", units="区环保局")))
    assert batch.imported == 1
    actions.correct(batch, 3, row(number="2"), by=cast.actor("wang"), at=noon)
    batch = bring(cast, noon, batch)
    assert batch.imported == 2
    assert Event.objects.get(key="archive.correct").note == "第3行：主办单位"


def test_all_or_nothing(cast, noon, past, monkeypatch):
    """A fault in the middle leaves nothing behind, and the batch can be tried again."""
    batch = stored(cast, noon, row(), row(number="2"))
    Proposal.objects.create(
        committee=cast.home,
        plenary=past,
        year=2023,
        state="closed",
        number=2,
        submitted_at=noon,
        title="别处来的",
    )
    first = checking.check(batch, TODAY)
    assert [one.past.number if one.past else 0 for one in first] == [
        1,
        3,
    ]  # the free number behind all others
    bring(cast, noon, batch)
    assert list(Proposal.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3]


@pytest.mark.parametrize("who", ["chen", "edu_clerk", "liu", "qian", "system_admin"])
def test_only_the_office_may(cast, noon, past, who):
    with pytest.raises(Forbidden):
        actions.store(sheet(row()), file_name="a.xlsx", by=cast.actor(who), at=noon)
    batch = stored(cast, noon, row())
    for write in (
        lambda by: actions.begin_apply(batch, by=by, at=noon),
        lambda by: actions.correct(batch, 2, {}, by=by, at=noon),
    ):
        with pytest.raises(Forbidden):
            write(cast.actor(who))
    with pytest.raises(Forbidden):
        actions.begin_apply(batch, by=cast.actor("far_office"), at=noon)


def test_other_committees_people_and_numbers_do_not_mix(cast, noon, past):
    checked = only(stored(cast, noon, row(proposers="邻县委员")))
    assert "不在第十届委员名册中" in checked.warnings[0][1]


def test_a_thousand_rows(cast, noon, past):
    """In a second or two each, with a fixed number of queries for checking."""
    many = [row(number=str(n), title=f"关于第{n}件事的提案") for n in range(1, 1001)]
    batch = stored(cast, noon, *many)
    begun = timezone.localtime()
    checked = checking.check(batch, TODAY)
    assert checking.counts(checked)["new"] == 1000
    assert (timezone.localtime() - begun).total_seconds() < 5
    batch = bring(cast, noon, batch)
    assert batch.stage == Stage.IMPORTING  # left to the worker
    assert actions.apply(batch_id=batch.pk, by=cast.actor("wang"), at=noon) == 1000
    assert (timezone.localtime() - begun).total_seconds() < 60
    assert Feedback.objects.filter(result="satisfied").count() == 1000


def test_cells_are_read_as_people_write_them():
    assert {
        day_of(text)
        for text in ("2023-3-5", "2023/03/05", "2023.3.5", "2023年3月5日", "20230305", "2023-03-05 00:00:00")
    } == {date(2023, 3, 5)}
    assert {number_of(text) for text in ("36", "036", "第036号", "第36号", "36号")} == {36}
    assert {
        session_of(text)
        for text in ("第十届第三次会议", "十届三次", "10届3次会议", "政协第十届委员会第三次会议", "10-3")
    } == {(10, 3)}
