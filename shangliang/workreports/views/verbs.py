"""The door table of this room: for every step of its process table, which form it shows and which action it calls."""

from shangliang.proposals.views.verbs import Verb
from shangliang.workreports import actions
from shangliang.workreports import forms as f

VERBS: dict[tuple[str, str], Verb] = {
    ("work_report", "finish"): Verb(
        f.PlainForm,
        lambda record, _form, by, at: actions.finish(record, by=by, at=at),
        "报告已定稿，其中的数字和记录已经固定。",
        "定稿后报告不再修改，报告中的数字连同当时的记录一并固定，以后可以查看变化。办理情况通报定稿后，所通报的承办单位即可查看。",
    ),
    ("work_report", "drop"): Verb(
        f.ReasonForm,
        lambda record, form, by, at: actions.drop(record, **form.cleaned_data, by=by, at=at),
        "报告已作废。",
    ),
}
ELSEWHERE = {("work_report", "redraw"): "workreports:redraw"}
"""Steps with a page of their own."""
