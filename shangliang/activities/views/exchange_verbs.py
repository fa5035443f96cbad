"""The part of the door table about exchanges of turns 列席调换."""

from shangliang.activities.actions import exchanging
from shangliang.activities.forms import rotation as f
from shangliang.activities.models import Exchange
from shangliang.activities.times import when
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

EXCHANGE_WITH = (
    "invitation__activity", "invitation__member__sector", "successor__person", "successor__sector", "back__activity",
)  # fmt: skip
"""What is read with an exchange that is shown."""


def about_exchange(exchange: Exchange) -> list[tuple[str, str]]:
    """Which meeting, who for whom, why, and which turn comes back."""
    activity, back = exchange.invitation.activity, exchange.back
    told = [
        ("会议", activity.title),
        ("时间", when(activity.starts_at, activity.ends_at)),
        ("地点", activity.place or "未定"),
        ("原列席委员", exchange.invitation.name),
        ("请其接替", f"{exchange.successor}（{exchange.successor.sector}）"),
        ("理由", exchange.reason),
    ]
    if back is not None:
        moment = when(back.activity.starts_at, back.activity.ends_at)
        told.append(("换回", f"{back.activity.title}，{moment}"))
    return told
