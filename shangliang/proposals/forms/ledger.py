"""The filters of the ledger. They live in the address, so that a list can be sent to a colleague or kept as a bookmark."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms

from shangliang.proposals.choices import Category, Kind, Outcome, Timing
from shangliang.proposals.process import PROPOSAL

ALL_YEARS = "all"
NEVER_RECEIVED = ("draft", "cosigning")
DUE = [("late", "已逾期"), ("soon", "即将到期")]
STATES = [(key, label) for key, label in PROPOSAL.choices() if key not in NEVER_RECEIVED]


def _choice(label: str, choices: Sequence[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", "全部"), *choices], required=False)


class LedgerForm(forms.Form):
    """What the reader asks for. Units and sectors are matched by value, so that checking the form needs no query."""

    q = forms.CharField(label="关键词", required=False, max_length=60)
    year = forms.RegexField(
        r"^(all|\d{4})$", label="年度", required=False, error_messages={"invalid": "年度应为四位数字。"}
    )
    state = _choice("状态", STATES)
    category = _choice("类别", Category.choices)
    unit = forms.UUIDField(
        label="承办单位", required=False, error_messages={"invalid": "请从列表中选择承办单位。"}
    )
    due = _choice("办理期限", DUE)
    outcome = _choice("办理结果", Outcome.choices)
    timing = _choice("提出时间", Timing.choices)
    kind = _choice("提案类型", Kind.choices)
    key = _choice("重点提案", [("1", "仅看重点提案")])
    sector = forms.CharField(label="界别", required=False, max_length=60)

    def chosen(self, default_year: int | None) -> dict[str, Any]:
        """The valid filters; without a year in the address, the running one."""
        self.is_valid()
        chosen = {name: value for name, value in self.cleaned_data.items() if value}
        year = chosen.pop("year", "") or (str(default_year) if default_year else "")
        if year and year != ALL_YEARS:
            chosen["year"] = int(year)
        return chosen


@dataclass(frozen=True)
class Control:
    """A filter as the template draws it: a select with options, or a text field without."""

    name: str
    label: str
    value: str
    options: Sequence[tuple[str, str]] = ()
    errors: Sequence[str] = field(default_factory=list)


def controls(form: LedgerForm, options: dict[str, Sequence[tuple[str, str]]], year: str) -> list[Control]:
    """The filters with their options. Django's own widgets cost more than the rest of the page, hence plain data."""
    drawn = []
    for name, form_field in form.fields.items():
        value = year if name == "year" else str(form.data.get(name, ""))
        shown = options.get(name, ())
        if isinstance(form_field, forms.ChoiceField):
            choices: Any = form_field.choices
            shown = [(str(key), str(label)) for key, label in choices]
        drawn.append(
            Control(
                name, str(form_field.label), value, shown, [str(text) for text in form.errors.get(name, [])]
            )
        )
    return drawn
