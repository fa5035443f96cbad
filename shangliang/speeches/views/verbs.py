"""The door table of this room: for every step of a speech, which form it shows and which action it calls."""

from typing import Any

from shangliang.proposals.forms.steps import StepForm
from shangliang.proposals.views.verbs import Verb
from shangliang.speeches import actions
from shangliang.speeches.forms import steps as f


def _data(action: Any) -> Any:
    return lambda record, form, by, at: action(record, **form.cleaned_data, by=by, at=at)


VERBS: dict[tuple[str, str], Verb] = {
    ("speech", "submit"): Verb(
        StepForm, lambda record, _form, by, at: actions.submit(record, by=by, at=at), "已报送，由会议组织者选定。", "报送后不能再改；需要修改的，由会议组织者退回。"
    ),
    ("speech", "choose_oral"): Verb(f.OralForm, _data(actions.choose_oral), "已选为口头发言，排在最后，可以调整顺序。"),
    ("speech", "choose_written"): Verb(f.WrittenForm, _data(actions.choose_written), "已选为书面发言。"),
    ("speech", "pass_over"): Verb(f.ReasonForm, _data(actions.pass_over), "已作未采用处理，理由会告知发言人。"),
    ("speech", "send_back"): Verb(f.ReviseForm, _data(actions.send_back), "已退回修改。"),
    ("speech", "mark_spoken"): Verb(f.SpokenForm, _data(actions.mark_spoken), "已登记发言。"),
    ("speech", "make_written"): Verb(f.ReasonForm, _data(actions.make_written), "已改为书面发言。"),
    ("speech", "reconsider"): Verb(f.ReasonForm, _data(actions.reconsider), "已恢复为待选定。"),
    ("speech", "correct"): Verb(f.ReasonForm, _data(actions.correct), "已更正为口头发言。"),
    ("speech", "withdraw"): Verb(f.ReasonForm, _data(actions.withdraw), "已撤回。"),
}  # fmt: skip
