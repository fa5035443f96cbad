"""The door table of this room: for every step of a matter, which form it shows and which action it calls."""

from datetime import datetime
from typing import Any

from shangliang.core.access import Actor
from shangliang.files.store import keep_upload
from shangliang.proposals.forms.steps import StepForm
from shangliang.proposals.views.verbs import Verb
from shangliang.stations import actions
from shangliang.stations.forms import steps as f


def _data(action: Any) -> Any:
    return lambda record, form, by, at: action(record, **form.cleaned_data, by=by, at=at)


def _plain(action: Any) -> Any:
    return lambda record, _form, by, at: action(record, by=by, at=at)


def _consultation(record: Any, form: Any, by: Actor, at: datetime) -> Any:
    upload = form.cleaned_data["file"]
    file = keep_upload(upload, field="file", by=by, at=at) if upload else None
    return actions.record_consultation(record, form.draft(file), by=by, at=at)


VERBS: dict[tuple[str, str], Verb] = {
    ("matter", "solve"): Verb(
        f.SolveForm, _data(actions.solve), "已登记，群众可以凭查询码看到并反馈是否解决。", "是否解决由群众反馈，不反馈的记为未反馈。"
    ),
    ("matter", "consult"): Verb(f.ConsultForm, _data(actions.consult), "已转微协商，协商后请登记情况。"),
    ("matter", "record_consultation"): Verb(
        f.ConsultationForm, _consultation, "微协商已登记。", "可以多次协商、逐次登记；有结果后答复群众。"
    ),
    ("matter", "to_brief"): Verb(
        StepForm, _plain(actions.to_brief), "已建立社情民意草稿，请修改后报送。",
        "将以您为作者建立社情民意草稿，带入反映内容和照片，不带姓名和电话。请核对其中没有个人信息，补充分析和建议后报送。",
    ),
    ("matter", "to_proposal"): Verb(
        StepForm, _plain(actions.to_proposal), "已建立提案草稿，请在“我的提案”中接着写。",
        "将以您为提案人建立提案草稿，带入反映内容，不带姓名和电话。请调研核实后写成提案。",
    ),
    ("matter", "hand_over"): Verb(f.HandOverForm, _data(actions.hand_over), "已转单位办理。"),
    ("matter", "decline"): Verb(
        f.DeclineForm, _data(actions.decline), "已作不予受理处理，情形和去向会告知群众。", "信访、诉讼、检举控告等事项另有法定渠道，站点不代替办理。"
    ),
    ("matter", "take_over"): Verb(
        StepForm, _plain(actions.take_over), "已转为机关代办。", "站点一时无人办理的，由机关代办；站点人员仍可办理。"
    ),
    ("matter", "unit_answer"): Verb(
        f.UnitAnswerForm, _data(actions.unit_answer), "已答复站点。", "由站点转告群众。"
    ),
    ("matter", "unit_return"): Verb(f.UnitReturnForm, _data(actions.unit_return), "已退回站点。"),
    ("matter", "recall"): Verb(f.RecallForm, _data(actions.recall), "已收回转办。"),
    ("matter", "answer"): Verb(
        f.AnswerForm, _data(actions.answer), "已答复，群众可以凭查询码看到并反馈是否解决。", "没有留电话或不会上网的群众，请另行当面或电话告知。"
    ),
}  # fmt: skip

ELSEWHERE = {("matter", "move"): "stations:move"}
"""Steps with a page of their own."""
