"""The door table of this room: for every step of its process tables, which form it shows and which action it calls."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from shangliang.core.access import Actor
from shangliang.files.store import keep_upload
from shangliang.proposals.views.verbs import Verb
from shangliang.reviews import actions
from shangliang.reviews.actions import Decision
from shangliang.reviews.forms import steps as f


def _data(action: Callable[..., Any]) -> Any:
    return lambda record, form, by, at: action(record, **form.cleaned_data, by=by, at=at)


def _plain(action: Callable[..., Any]) -> Any:
    return lambda record, _form, by, at: action(record, by=by, at=at)


def _confirm(record: Any, form: Any, by: Actor, at: datetime) -> Any:
    return actions.confirm_grades(record, Decision(**form.cleaned_data), by=by, at=at)


def _note(record: Any, form: Any, by: Actor, at: datetime) -> Any:
    data = form.cleaned_data
    minutes = keep_upload(data.pop("minutes"), field="minutes", by=by, at=at)
    return actions.note_decision(record, Decision(**data, minutes=minutes), by=by, at=at)


VERBS: dict[tuple[str, str], Verb] = {
    ("review", "start_marking"): Verb(
        f.PlainForm,
        _plain(actions.start_marking),
        "各组已开始互评。",
        "没有报送述职报告的记为“未报送”，以后仍可补报；各组委员将收到互评表。",
    ),
    ("review", "draft_grades"): Verb(
        f.PlainForm,
        _plain(actions.draft_grades),
        "互评已结束，等次已按评价办法拟出。",
        "没有交来的互评表记为“未评议”，没有报送意见的小组记为“未报小组意见”。",
    ),
    ("review", "propose"): Verb(
        f.PlainForm,
        _plain(actions.propose_grades),
        "已提请主席会议审定。",
        "提请时按最新履职档案再计算一次；提请以后名单不再变动，需要修改的先退回重拟。",
    ),
    ("review", "confirm"): Verb(
        f.DecisionForm,
        _confirm,
        "全部等次已审定，委员可以查看本人等次。",
        "一次审定全部名单。审定后总分、明细和办法版本随之固定，以后更正要有新的决定。",
    ),
    ("review", "note_decision"): Verb(
        f.NotedDecisionForm,
        _note,
        "主席会议的决定已登记，委员可以查看本人等次。",
        "用于主席会议线下审定的情况，须上传会议纪要。登记后全部等次固定。",
    ),
    ("review", "return_grades"): Verb(f.BackForm, _data(actions.return_grades), "已退回重拟。"),
    ("review", "close"): Verb(
        f.PlainForm,
        _plain(actions.close_review),
        "本年度考评已归档。",
        "没有办结的处理建议可以继续办理。",
    ),
    ("duty_report", "accept"): Verb(f.RemarkForm, _data(actions.accept_report), "述职报告已通过。"),
    ("duty_report", "send_back"): Verb(
        f.BackForm, _data(actions.send_back_report), "述职报告已退回，委员将收到通知。"
    ),
    ("duty_report", "excuse"): Verb(
        f.ReasonForm,
        _data(actions.excuse_report),
        "已同意免于述职。",
        "用于年度中途增补、因病等情形；免于述职的不计入述职率。",
    ),
    ("review_group", "give_opinion"): Verb(
        f.OpinionForm,
        _data(actions.give_opinion),
        "小组意见已报送。",
        "报送后不再修改；互评截止前没有交来互评表的委员仍可评议。",
    ),
    ("suggestion", "carry_out"): Verb(f.CarryOutForm, _data(actions.carry_out), "处理情况已登记。"),
    ("suggestion", "drop"): Verb(f.ReasonForm, _data(actions.drop), "已登记不采纳的理由。"),
    ("absence_warning", "check"): Verb(
        f.CheckForm,
        _data(actions.check),
        "已核实。",
        "参加上级会议等不应计入的，请先在该委员的缺席记录中标记。已达到规定次数的，核实后列入处理建议。",
    ),
    ("honour", "confirm"): Verb(
        f.MeetingForm,
        _data(actions.confirm_honour),
        "表彰名单已审定，记入各位委员的履职档案。",
        "审定后告知受表彰的委员。",
    ),
    ("honour", "return_list"): Verb(f.BackForm, _data(actions.return_list), "名单已退回重选。"),
    ("honour", "cancel"): Verb(f.ReasonForm, _data(actions.cancel_honour), "已取消本次表彰。"),
}

ELSEWHERE = {
    ("duty_report", "submit"): "reviews:write",
    ("duty_report", "submit_late"): "reviews:write",
    ("mark_sheet", "give"): "reviews:sheet",
    ("honour", "propose"): "reviews:select",
}
"""Steps with a page of their own."""
