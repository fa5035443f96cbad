"""The door table of this room: for every step of its process tables, which form it shows and which action it calls."""

from datetime import datetime
from typing import Any

from shangliang.core.access import Actor
from shangliang.proposals.forms import steps as plain
from shangliang.proposals.views.verbs import Verb
from shangliang.supervision import actions
from shangliang.supervision.forms import steps as f


def _send(record: Any, form: plain.StepForm, by: Actor, at: datetime) -> Any:
    listed = {item.pk for item in form.cleaned_data["listed"]}
    return actions.send(record, listed=listed, note=form.cleaned_data["note"], by=by, at=at)


def _data(action: Any) -> Any:
    return lambda record, form, by, at: action(record, **form.cleaned_data, by=by, at=at)


VERBS: dict[tuple[str, str], Verb] = {
    ("candidate", "remove"): Verb(plain.ReasonForm, _data(actions.remove), "已撤出候选名单。"),
    ("supervision", "instruct"): Verb(
        f.InstructForm, _data(actions.instruct), "批示已送达。", "督办活动的情况见提案页。"
    ),
    ("supervision", "return_report"): Verb(
        plain.NoteForm, _data(actions.return_report), "督办报告已退回补充。"
    ),
    ("supervision", "pass_on"): Verb(f.PassOnForm, _data(actions.pass_on), "分工已调整。"),
    ("supervision", "stop"): Verb(
        plain.ReasonForm, _data(actions.stop), "已终止督办。", "用于已撤回、已并案等不再办理的提案。"
    ),
    ("conference", "end"): Verb(
        plain.NoteForm,
        _data(actions.end),
        "已记为未达成一致。",
        "说明会告知提案人和承办单位；之后提案可以按规定办结。",
    ),
    ("side", "confirm"): Verb(
        plain.StepForm, _data(actions.confirm), "已确认会商纪要。", "请先阅提案页上的会商纪要。"
    ),
    ("side", "dispute"): Verb(plain.NoteForm, _data(actions.dispute), "已提出异议，由提案委办公室修改纪要。"),
    ("circular", "send"): Verb(
        f.SendForm, _send, "通报已编号印发，各单位将收到签收通知。", "审定后编定文号，通报内容不再改动。"
    ),
    ("circular", "drop"): Verb(plain.ReasonForm, _data(actions.drop), "本期不予通报。"),
    ("receipt", "receive"): Verb(f.ReceiveForm, _data(actions.receive), "已签收通报。"),
}

ELSEWHERE = {
    ("candidate", "choose"): "supervision:decide",
    ("candidate", "pass_over"): "supervision:decide",
    ("supervision", "report"): "supervision:report",
    ("conference", "record_minutes"): "supervision:minutes",
}
"""Steps with a page of their own."""
