"""The door table: for every step of the process tables, which form it shows and which action it calls."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shangliang.core.access import Actor
from shangliang.files.store import keep_upload
from shangliang.proposals import actions
from shangliang.proposals.forms import steps as f

Run = Callable[[Any, f.StepForm, Actor, datetime], Any]


@dataclass(frozen=True)
class Verb:
    """A step at the door: form, action, the message when it is done, a sentence of advice above the form, a title if not the step's label."""

    form: type[f.StepForm]
    run: Run
    done: str
    advice: str = ""
    title: str = ""


def _note(action: Callable[..., Any], name: str = "note") -> Run:
    return lambda record, form, by, at: action(record, **{name: form.cleaned_data[name]}, by=by, at=at)


def _plain(action: Callable[..., Any]) -> Run:
    return lambda record, _form, by, at: action(record, by=by, at=at)


def _data(action: Callable[..., Any]) -> Run:
    return lambda record, form, by, at: action(record, **form.cleaned_data, by=by, at=at)


def _hand_over(record: Any, form: Any, by: Actor, at: datetime) -> Any:
    return actions.hand_over(record, form.units(), note=form.cleaned_data["note"], by=by, at=at)


def _ratings(form: f.StepForm) -> dict[str, Any]:
    data = form.cleaned_data
    return {
        "contacted": data["contacted"] == "yes",
        "attitude": data["attitude"],
        "result": data["result"],
        "comment": data["comment"],
    }


def _rate(record: Any, form: f.StepForm, by: Actor, at: datetime) -> Any:
    return actions.rate(record, **_ratings(form), by=by, at=at)


def _proxy(record: Any, form: f.StepForm, by: Actor, at: datetime) -> Any:
    scan = keep_upload(form.cleaned_data["scan"], field="scan", by=by, at=at)
    return actions.rate_by_proxy(record, **_ratings(form), scan=scan, by=by, at=at)


VERBS: dict[tuple[str, str], Verb] = {
    ("proposal", "recall"): Verb(
        f.StepForm,
        _plain(actions.recall),
        "已收回修改。",
        "收回后已有的联名确认作废，修改后需重新邀请；原来邀请的委员届时仍是选中的。",
    ),
    ("proposal", "submit"): Verb(
        f.StepForm,
        _plain(actions.submit),
        "提案已提交。",
        "提交后由提案委审查立案，退回前不能再改。您可随时查看进展。",
        "提交提案",
    ),
    ("proposal", "send_back"): Verb(f.SendBackForm, _note(actions.send_back), "已退回提案人修改。"),
    ("proposal", "file"): Verb(
        f.RemarkForm, _note(actions.file), "已立案。", "立案后编定提案号，号码连续、不重复使用。"
    ),
    ("proposal", "decline"): Verb(
        f.DeclineForm, _data(actions.decline), "已作不予立案处理，情形和说明已告知提案人。"
    ),
    ("proposal", "merge"): Verb(
        f.MergeForm, _data(actions.merge), "已并案。", "并案不删除本案：各提案人同样收到答复、各自评价。"
    ),
    ("proposal", "hand_over"): Verb(f.HandOverForm, _hand_over, "已交办。"),
    ("proposal", "close"): Verb(
        f.RemarkForm, _note(actions.close), "已办结。", "提案人不满意的，可先返回提案页要求承办单位重新办理。"
    ),
    ("proposal", "close_unrated"): Verb(
        f.RemarkForm, _note(actions.close_unrated), "已办结，未交回的征询意见表记为未反馈。"
    ),
    ("proposal", "discard"): Verb(
        f.StepForm, _plain(actions.discard), "草稿已作废。", "作废后不能再修改；需要时可另写一件。"
    ),
    ("proposal", "withdraw"): Verb(
        f.ReasonForm,
        _note(actions.withdraw, "reason"),
        "已撤回。",
        "撤回后不再审查办理；提案仍保留在系统中，不会删除。",
        "撤回提案",
    ),
    ("cosign", "confirm"): Verb(
        f.StepForm, _plain(actions.confirm_cosign), "您已同意联名。", "请先看过提案全文。"
    ),
    ("cosign", "refuse"): Verb(f.RemarkForm, _note(actions.refuse_cosign), "您已谢绝联名。"),
    ("assignment", "accept"): Verb(
        f.AcceptForm, _data(actions.accept), "已签收。", "不属于本单位职责的，请返回提案页选择“申退”。"
    ),
    ("assignment", "object"): Verb(f.ObjectForm, _data(actions.object_to), "已申退，等待裁定。"),
    ("assignment", "keep"): Verb(
        f.KeepForm, _note(actions.keep), "已维持交办。", "维持交办后由原单位签收办理。"
    ),
    ("assignment", "reassign"): Verb(
        f.ReassignForm, _data(actions.reassign), "已改办。", "同意后原单位不再承办，改由新单位签收。"
    ),
    ("assignment", "send_back_reply"): Verb(
        f.SendBackReplyForm, _note(actions.send_back_reply), "答复稿已退回经办人。"
    ),
    ("assignment", "sign"): Verb(
        f.StepForm, _plain(actions.sign), "答复已签发并送达。", "签发后编定文号，送达提案人，内容不再改动。"
    ),
    ("assignment", "rehandle"): Verb(f.RehandleForm, _note(actions.rehandle, "reason"), "已要求重新办理。"),
    ("contact", "confirm"): Verb(
        f.StepForm,
        _plain(actions.confirm_contact),
        "已确认沟通记录。",
        "与事实不符的，请返回提案页选择“提出异议”。",
        "确认沟通记录",
    ),
    ("contact", "dispute"): Verb(f.DisputeForm, _note(actions.dispute_contact), "已提出异议。"),
    ("feedback", "rate"): Verb(
        f.RateForm, _rate, "评价已提交，谢谢。", "态度和结果分别评价，提交后不能修改。", "征询意见表"
    ),
    ("feedback", "rate_by_proxy"): Verb(
        f.ProxyForm, _proxy, "已代录。", "代录须附提案人填写的纸质表扫描件。", "代录征询意见表"
    ),
}

ELSEWHERE = {("proposal", "invite"): "proposals:invite", ("assignment", "submit_reply"): "proposals:reply"}
"""Steps with a page of their own."""
