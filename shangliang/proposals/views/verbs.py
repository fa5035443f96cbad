"""The door table: for every step of the process tables, which form it shows and which action it calls."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shangliang.core.access import Actor
from shangliang.files.store import keep_upload
from shangliang.proposals import actions
from shangliang.proposals.forms import again
from shangliang.proposals.forms import handling as h
from shangliang.proposals.forms import steps as f

Run = Callable[[Any, f.StepForm, Actor, datetime], Any]


@dataclass(frozen=True)
class Verb:
    """A step at the door: form, action, the message when it is done, a sentence of advice above the form, a title if not the step's
    label."""

    form: type[f.StepForm]
    run: Run
    done: str
    advice: str = ""
    title: str = ""
    filled: tuple[str, ...] = ()
    """Fields that the address may fill in (a suggestion of another room)."""


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
    return actions.rate(record, **_ratings(form), code=form.cleaned_data.get("code", ""), by=by, at=at)


def _proxy(record: Any, form: f.StepForm, by: Actor, at: datetime) -> Any:
    scan = keep_upload(form.cleaned_data["scan"], field="scan", by=by, at=at)
    return actions.rate_by_proxy(record, **_ratings(form), scan=scan, by=by, at=at)


def _report(action: Callable[..., Any]) -> Run:
    def run(record: Any, form: f.StepForm, by: Actor, at: datetime) -> Any:
        data = form.cleaned_data
        file = keep_upload(data["file"], field="file", by=by, at=at) if data["file"] else None
        return action(record, evidence=data["evidence"], file=file, by=by, at=at)

    return run


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
        f.MergeForm,
        _data(actions.merge),
        "已并案。",
        "并案不删除本案：各提案人同样收到答复、各自评价。",
        filled=("into", "note"),
    ),
    ("proposal", "pass_first"): Verb(f.RemarkForm, _note(actions.pass_first), "已通过预审，进入复审。"),
    ("proposal", "pass_second"): Verb(
        f.RemarkForm, _note(actions.pass_second), "已通过复审，进入联审。", "联审期间两办督查室可以查看本案。"
    ),
    ("proposal", "ask_merge"): Verb(
        f.MergeForm,
        _data(actions.ask_merge),
        "已征求第一提案人意见，同意后即并案。",
        "本会规定并案须经第一提案人同意；不答复不视为同意。",
        filled=("into", "note"),
    ),
    ("proposal", "refer"): Verb(
        f.ReferForm,
        _data(actions.refer),
        "意见函已发出，并已告知提案人。",
        "不予立案的意见可以转送有关单位研究参考。",
    ),
    ("proposal", "revive"): Verb(
        again.ReviveForm, _data(actions.revive), "已恢复办理。", "所选单位将重新办理并答复，提案人再次评价。"
    ),
    ("merger", "agree"): Verb(
        f.StepForm,
        _plain(actions.agree_merge),
        "您已同意并案。",
        "并案后随主案办理，答复和征询意见表同样送达您。",
    ),
    ("merger", "refuse"): Verb(f.NoteForm, _note(actions.refuse_merge), "您已表示不同意并案。"),
    ("merger", "drop"): Verb(f.RemarkForm, _note(actions.drop_merge), "已不再征求并案意见。"),
    ("opinion", "receive"): Verb(f.StepForm, _plain(actions.receive_opinion), "已收函。"),
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
        f.StepForm,
        _plain(actions.sign),
        "答复已签发并送达。",
        "签发后编定文号，送达提案人（会办意见送达主办单位），内容不再改动。",
    ),
    ("assignment", "rehandle"): Verb(again.RehandleForm, _data(actions.rehandle), "已要求重新办理。"),
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
    ("assignment", "sign_to_check"): Verb(
        f.StepForm,
        _plain(actions.sign_to_check),
        "答复已签发，送两办督查室审核。",
        "签发后编定文号；本案答复须经两办督查室审核后送达提案人。",
    ),
    ("assignment", "send_on"): Verb(
        f.StepForm, _plain(actions.send_on), "答复已送达提案人。", "送达后公函定稿存档，答复内容不再改动。"
    ),
    ("assignment", "reclass"): Verb(
        h.ReclassForm, _data(actions.reclass), "分类已调整，承办单位已收到通知。"
    ),
    ("assignment", "return_reply"): Verb(
        f.NoteForm, _note(actions.return_reply), "答复已退回承办单位。", "承办单位修改后重新签发，文号不变。"
    ),
    ("assignment", "waive"): Verb(
        f.ReasonForm,
        _note(actions.waive, "reason"),
        "已免于会办意见，主办单位和会办单位都已收到通知。",
        "免去后，主办单位不必等待该单位的会办意见即可答复。",
    ),
    ("extension", "grant"): Verb(h.GrantForm, _data(actions.grant_extension), "已同意延期。"),
    ("extension", "refuse"): Verb(f.NoteForm, _note(actions.refuse_extension), "已告知承办单位不同意延期。"),
    ("commitment", "look_back"): Verb(f.StepForm, _plain(actions.look_back_at), "已提请承办单位报告。"),
    ("commitment", "progress"): Verb(h.ProgressForm, _note(actions.progress), "已报告进展。"),
    ("commitment", "report"): Verb(
        h.ReportForm, _report(actions.report_commitment), "已报告，等待提案人确认。"
    ),
    ("commitment", "report_early"): Verb(
        h.ReportForm, _report(actions.report_early), "已报告，等待提案人确认。"
    ),
    ("commitment", "press"): Verb(f.StepForm, _plain(actions.press), "已再次提请提案人确认。"),
    ("commitment", "confirm"): Verb(f.StepForm, _plain(actions.confirm_commitment), "已确认落实，谢谢。"),
    ("commitment", "deny"): Verb(
        f.NoteForm, _note(actions.deny_commitment), "已记为未落实，转承办单位继续办理。"
    ),
    ("feedback", "send_code"): Verb(
        f.StepForm,
        _plain(actions.send_code),
        "验证码已发到委员本人的账号（消息）和邮箱，半小时内有效。",
        "验证码只发给委员本人，用来确认评价出自本人之手。",
    ),
    ("feedback", "rate_by_proxy"): Verb(
        f.ProxyForm, _proxy, "已代录。", "代录须附提案人填写的纸质表扫描件。", "代录征询意见表"
    ),
}

ELSEWHERE = {("proposal", "invite"): "proposals:invite", ("assignment", "submit_reply"): "proposals:reply"}
"""Steps with a page of their own."""
