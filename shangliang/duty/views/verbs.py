"""The door table of this room: for every step of its process tables, which form it shows and which action it calls."""

from datetime import datetime
from typing import Any

from shangliang.core.access import Actor
from shangliang.duty import actions
from shangliang.duty.actions import Correction
from shangliang.duty.forms.outside import AcceptForm, UpholdForm
from shangliang.proposals.forms import steps as plain
from shangliang.proposals.views.verbs import Verb


def _data(action: Any) -> Any:
    return lambda record, form, by, at: action(record, **form.cleaned_data, by=by, at=at)


def _uphold(record: Any, form: plain.StepForm, by: Actor, at: datetime) -> Any:
    given = {name: value for name, value in form.cleaned_data.items() if name != "reason"}
    correction = Correction(**given)
    return actions.uphold(record, correction=correction, reason=form.cleaned_data["reason"], by=by, at=at)


VERBS: dict[tuple[str, str], Verb] = {
    ("outside", "accept"): Verb(AcceptForm, _data(actions.accept), "已计入履职档案。"),
    ("outside", "send_back"): Verb(
        plain.NoteForm, _data(actions.send_back), "已退回补充。", "写明还需要补充什么。"
    ),
    ("outside", "decline"): Verb(
        plain.ReasonForm, _data(actions.decline), "已记为不予计入。", "委员会看到理由。"
    ),
    ("outside", "revoke"): Verb(
        plain.ReasonForm, _data(actions.revoke), "已撤销计入。", "撤销后，这一事项从履职档案中去掉。"
    ),
    ("outside", "withdraw"): Verb(plain.StepForm, _data(actions.withdraw), "已撤回。"),
    ("objection", "uphold"): Verb(
        UpholdForm, _uphold, "已答复委员，档案已更正。", "更正写在这一事项上，并注明理由；原记录不改动。"
    ),
    ("objection", "reject"): Verb(
        plain.ReasonForm, _data(actions.reject), "已答复委员。", "委员会看到理由。"
    ),
    ("objection", "withdraw"): Verb(plain.StepForm, _data(actions.withdraw_objection), "异议已撤回。"),
}

ELSEWHERE = {("outside", "resubmit"): "duty:outside_edit"}
"""Steps with a page of their own."""
