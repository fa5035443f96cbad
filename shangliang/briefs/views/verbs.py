"""The door table for briefs and for what was passed on: for every step of their tables, which form it shows and which action it calls."""

from typing import Any

from shangliang.briefs import actions
from shangliang.briefs.forms import steps as f
from shangliang.proposals.forms.steps import StepForm
from shangliang.proposals.views.verbs import Verb


def _plain(action: Any) -> Any:
    return lambda record, _form, by, at: action(record, by=by, at=at)


def _data(action: Any) -> Any:
    return lambda record, form, by, at: action(record, **form.cleaned_data, by=by, at=at)


VERBS: dict[tuple[str, str], Verb] = {
    ("brief", "submit"): Verb(
        StepForm,
        _plain(actions.submit),
        "已报送，信息采编会在规定期限内处理，结果会告知您。",
        "报送后不能再改，采编前可以撤回。",
    ),
    ("brief", "withdraw"): Verb(
        StepForm, _plain(actions.withdraw), "已撤回。", "撤回后不再处理，内容仍可在“我的社情民意”中查看。"
    ),
    ("brief", "revise"): Verb(
        StepForm,
        _plain(actions.revise),
        "请按退稿理由修改后再报。",
        "转为草稿后可以修改，再报时仍用原来的编号。",
    ),
    ("brief", "select"): Verb(
        StepForm,
        _plain(actions.select),
        "已采编，可编入一期社情民意。",
        "采编后告知作者，接下来编入一期社情民意。",
    ),
    ("brief", "send_back"): Verb(f.SendBackForm, _data(actions.send_back), "已退稿，理由已告知作者。"),
    ("brief", "keep"): Verb(f.KeepForm, _data(actions.keep), "已留存，以后可以再编用。"),
    ("brief", "put_back"): Verb(StepForm, _plain(actions.put_back), "已退回待采编。"),
    ("brief", "pass_on"): Verb(f.PassOnForm, _data(actions.pass_on), "已转办，答复后会告知作者和您。"),
    ("brief", "convert"): Verb(
        StepForm,
        _plain(actions.convert),
        "已转为提案草稿。",
        "草稿归第一位委员作者所有，由其补充后自行提交。",
    ),
    ("brief", "archive"): Verb(StepForm, _plain(actions.archive), "已归档。"),
    ("pass_on", "answer"): Verb(f.AnswerForm, _data(actions.answer), "已答复，答复已告知作者。"),
}

ELSEWHERE: dict[tuple[str, str], str] = {}
"""Steps with a page of their own."""
