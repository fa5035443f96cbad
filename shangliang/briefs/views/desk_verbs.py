"""The door table of issues and deliveries: which form each step shows and which action it calls."""

from typing import Any

from shangliang.briefs import actions
from shangliang.briefs import permissions as may
from shangliang.briefs.forms import desk_steps as f
from shangliang.briefs.letters import receivers_of
from shangliang.briefs.models import Delivery, Issue
from shangliang.core.access import Actor
from shangliang.core.panels import Panel, register
from shangliang.proposals.forms.steps import StepForm
from shangliang.proposals.views import about
from shangliang.proposals.views.verbs import Verb


def _data(action: Any) -> Any:
    return lambda record, form, by, at: action(record, **form.cleaned_data, by=by, at=at)


VERBS: dict[tuple[str, str], Verb] = {
    ("issue", "hand_in"): Verb(f.HandInForm, _data(actions.hand_in), "已送签，等待领导签发。"),
    ("issue", "sign"): Verb(
        f.SignForm,
        _data(actions.sign),
        "已签发，期号已编定，已报送所选对象。",
        "签发后编定期号、形成文件并报送，内容不再改动。",
    ),
    ("issue", "return_issue"): Verb(f.ReturnForm, _data(actions.return_issue), "已退回信息采编修改。"),
    ("issue", "take_back"): Verb(
        StepForm, _data(actions.take_back), "已撤回，可以继续修改。", "撤回后领导不再看到，修改后需重新送签。"
    ),
    ("issue", "drop"): Verb(f.DropForm, _data(actions.drop), "此期不再编发。"),
    ("delivery", "receive"): Verb(StepForm, _data(actions.receive), "已签收。"),
    ("delivery", "note_receipt"): Verb(f.NoteReceiptForm, _data(actions.note_receipt), "签收已登记。"),
}
READ: dict[str, tuple[type[Any], Any, tuple[str, ...]]] = {
    "issue": (Issue, may.read_issue, ()),
    "delivery": (Delivery, may.read_delivery, ("issue", "receiver")),
}
"""Kind → model, who may see such a record, what is read with it."""


def _issue(record: Issue) -> about.Facts:
    return [
        ("缓急", record.get_urgency_display()),
        ("类别", record.get_category_display()),
        ("报送对象", "、".join(row.name for row in receivers_of(record))),
    ]


def _delivery(record: Delivery) -> about.Facts:
    return [("期号", record.issue.shown_number), ("报送对象", record.receiver.name)]


def _text(_: Actor, record: Any) -> Panel:
    """The leader decides on what stands before his eyes."""
    return Panel("briefs/parts/issue_text.html", {"issue": record})


def register_words() -> None:
    """What the forms of these steps say about their record; called when Django starts."""
    about.speak_for(Issue, _issue)
    about.speak_for(Delivery, _delivery)
    for verb in ("sign", "return_issue"):
        register(f"issue.{verb}", _text)
