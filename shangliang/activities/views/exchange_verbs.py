"""The door table of exchanges of turns."""

from shangliang.activities.actions import exchanging
from shangliang.activities.forms import rotation as f
from shangliang.proposals.forms.steps import StepForm
from shangliang.proposals.views.verbs import Verb

VERBS: dict[tuple[str, str], Verb] = {
    ("exchange", "agree"): Verb(
        f.AgreeForm,
        lambda record, form, by, at: exchanging.agree(record, **form.cleaned_data, by=by, at=at),
        "已同意，列席安排已调换。",
        "同意后由您列席，不必再回复；列席次数记在您名下。",
    ),
    ("exchange", "decline"): Verb(
        f.DeclineForm,
        lambda record, form, by, at: exchanging.decline(record, **form.cleaned_data, by=by, at=at),
        "已答复不同意，列席安排不变。",
    ),
    ("exchange", "withdraw"): Verb(
        StepForm, lambda record, _form, by, at: exchanging.withdraw(record, by=by, at=at), "已撤回调换。"
    ),
}
