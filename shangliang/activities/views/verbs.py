"""The door table of this room: for every step of its process tables, which form it shows and which action it calls."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from shangliang.activities import actions
from shangliang.activities.forms import steps as f
from shangliang.activities.views import exchange_verbs
from shangliang.core.access import Actor
from shangliang.proposals.forms.steps import StepForm
from shangliang.proposals.views.verbs import Verb

Action = Callable[..., Any]


def _data(action: Action) -> Any:
    return lambda record, form, by, at: action(record, **form.cleaned_data, by=by, at=at)


def _plain(action: Action) -> Any:
    return lambda record, _form, by, at: action(record, by=by, at=at)


def _change(record: Any, form: Any, by: Actor, at: datetime) -> Any:
    return actions.change(record, **form.change(), by=by, at=at)


VERBS: dict[tuple[str, str], Verb] = {
    ("activity", "announce"): Verb(
        StepForm, _plain(actions.announce), "通知已发出。", "发出后，范围内的人员都会收到通知，请他们回复参加或请假。"
    ),
    ("activity", "change"): Verb(f.ChangeForm, _change, "已变更，参加人员会收到通知。"),
    ("activity", "cancel"): Verb(f.CancelForm, _data(actions.cancel), "活动已取消。", "已通知的，参加人员会收到取消通知。"),
    ("activity", "finish"): Verb(
        StepForm, _plain(actions.finish), "活动已结束。", "比原定时间提前结束的才需要；到时结束的会自动转为待归档。"
    ),
    ("activity", "close"): Verb(
        f.CloseForm, _data(actions.close), "已归档，出席和缺席计入履职档案。", "请先核对签到和请假。归档后，没有签到也没有准假的记为缺席；一个人的签到都没有登记的活动，出席和缺席都不计。"
    ),
    ("activity", "reopen"): Verb(f.ReopenForm, _data(actions.reopen), "已更正为待归档，改好后请重新归档。"),
    ("invitation", "accept"): Verb(StepForm, _plain(actions.accept), "已回复参加。"),
    ("invitation", "ask_leave"): Verb(f.AskLeaveForm, _data(actions.ask_leave), "请假已提交，等待审批。"),
    ("invitation", "withdraw_leave"): Verb(
        StepForm, _plain(actions.withdraw_leave), "已销假，将参加活动。", "行程有变、能够参加的，可以销假。"
    ),
    ("invitation", "grant"): Verb(f.GrantForm, _data(actions.grant), "已准假。"),
    ("invitation", "refuse"): Verb(f.RefuseForm, _data(actions.refuse), "已答复不准假。"),
    ("invitation", "note_leave"): Verb(f.NoteLeaveForm, _data(actions.note_leave), "已登记请假。"),
    ("invitation", "release"): Verb(f.ReleaseForm, _data(actions.release), "已不再安排其参加。"),
    **exchange_verbs.VERBS,
}  # fmt: skip
