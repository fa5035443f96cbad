"""The filters of the ledger. They live in the address, so that a list can be sent to a colleague or kept as a bookmark."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms

from shangliang.proposals.choices import Category, Kind, Outcome, Publication, Source, Timing
from shangliang.proposals.ledger import Offer
from shangliang.proposals.process import PROPOSAL
from shangliang.proposals.publication import UNDECIDED

ALL_YEARS = "all"
NEVER_RECEIVED = ("draft", "cosigning")
DUE = [("late", "已逾期"), ("soon", "即将到期")]
PUBLISHED = [(UNDECIDED, "待定"), *Publication.choices]
MORE = (
    "term",
    "plenary",
    "sector",
    "proposer",
    "local_category",
    "source",
    "timing",
    "kind",
    "outcome",
    "key",
    "published",
)
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
    term = forms.IntegerField(
        label="届",
        required=False,
        min_value=1,
        max_value=99,
        error_messages={"invalid": "请从列表中选择届。"},
    )
    plenary = forms.UUIDField(
        label="次会议", required=False, error_messages={"invalid": "请从列表中选择次会议。"}
    )
    sector = forms.CharField(label="界别", required=False, max_length=60)
    proposer = forms.CharField(label="提案人", required=False, max_length=40)
    local_category = forms.CharField(label="本地分类", required=False, max_length=40)
    source = _choice("选题来源", Source.choices)
    timing = _choice("提出时间", Timing.choices)
    kind = _choice("提案类型", Kind.choices)
    outcome = _choice("办理结果", Outcome.choices)
    key = _choice("重点提案", [("1", "仅看重点提案")])
    published = _choice("公开决定", PUBLISHED)

    def chosen(self, default_year: int | None) -> dict[str, Any]:
        """The valid filters; without a year, term or plenary in the address, the running year."""
        self.is_valid()
        chosen = {name: value for name, value in self.cleaned_data.items() if value}
        running = str(default_year) if default_year and not {"term", "plenary"} & set(chosen) else ""
        year = chosen.pop("year", "") or running
        if year and year != ALL_YEARS:
            chosen["year"] = int(year)
        return chosen


@dataclass(frozen=True)
class Control:
    """A filter as the template draws it: a select with options, or a text field without. `more` stands among the rarer ones."""

    name: str
    label: str
    value: str
    options: Sequence[tuple[str, str]] = ()
    errors: Sequence[str] = field(default_factory=list)
    more: bool = False

    @property
    def words(self) -> str:
        """What was chosen, in words; empty when nothing was."""
        return dict(self.options).get(self.value, self.value) if self.value else ""


def options_of(offer: Offer) -> dict[str, Sequence[tuple[str, str]]]:
    """The options of the filters whose values belong to the committee."""
    everything = ("", "全部")
    return {
        "year": [(ALL_YEARS, "全部"), *offer.years],
        "term": [everything, *offer.terms],
        "plenary": [everything, *offer.plenaries],
        "unit": [everything, *offer.units],
        "sector": [everything, *offer.sectors],
    }


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
                name,
                str(form_field.label),
                value,
                shown,
                [str(text) for text in form.errors.get(name, [])],
                name in MORE,
            )
        )
    return drawn
