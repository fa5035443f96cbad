"""The door table of this room: for every step of a contact, which form it shows and which action it calls."""

from typing import Any

from shangliang.contacts import actions
from shangliang.contacts.forms import contacting as f
from shangliang.proposals.forms.steps import StepForm
from shangliang.proposals.views.verbs import Verb


def _note(action: Any) -> Any:
    return lambda record, form, by, at: action(record, note=form.cleaned_data["note"], by=by, at=at)


VERBS: dict[tuple[str, str], Verb] = {
    ("tie_contact", "confirm"): Verb(
        StepForm, lambda record, _form, by, at: actions.confirm(record, by=by, at=at), "已确认，这次联系计入。",
        "确认之后这次联系才计入；没有这回事的，请提出异议。",
    ),
    ("tie_contact", "dispute"): Verb(f.DisputeForm, _note(actions.dispute), "已提出异议，由登记人核实修改。"),
    ("tie_contact", "note_confirmed"): Verb(
        f.AskedForm, _note(actions.note_confirmed), "已登记，这次联系计入。", "对方没有账号，请当面或电话核实后登记。"
    ),
    ("tie_contact", "note_disputed"): Verb(f.AskedForm, _note(actions.note_disputed), "已登记，由登记人核实修改。"),
    ("tie_contact", "withdraw"): Verb(f.WithdrawForm, _note(actions.withdraw), "已撤回，不再计入。"),
}  # fmt: skip

ELSEWHERE = {("tie_contact", "revise"): "contacts:revise"}
"""Steps with a page of their own."""
