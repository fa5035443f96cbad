"""The door table of this room: for every step of an article, which form it shows and which action it calls."""

from typing import Any

from shangliang.portal import actions
from shangliang.portal.forms.inside import NoteForm
from shangliang.proposals.forms.steps import StepForm
from shangliang.proposals.views.verbs import Verb


def _data(action: Any) -> Any:
    return lambda record, form, by, at: action(record, **form.cleaned_data, by=by, at=at)


VERBS: dict[tuple[str, str], Verb] = {
    ("article", "submit"): Verb(
        StepForm, _data(actions.submit), "已送审。", "送审后由办公室审核发布，期间不能修改。"
    ),
    ("article", "release"): Verb(
        StepForm, _data(actions.release), "文章已发布。", "发布后所有人都能看到，请先预览核对。"
    ),
    ("article", "send_back"): Verb(NoteForm, _data(actions.send_back), "已退回撰稿人修改。"),
    ("article", "take_down"): Verb(
        NoteForm, _data(actions.take_down), "文章已撤下。", "撤下后网站上立即看不到，记录保留。"
    ),
    ("article", "rework"): Verb(StepForm, _data(actions.rework), "已转为草稿，可以修改。"),
    ("article", "drop"): Verb(StepForm, _data(actions.drop), "草稿已作废。"),
}
ELSEWHERE: dict[tuple[str, str], str] = {}
"""Steps with a page of their own."""
