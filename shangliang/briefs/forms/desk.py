"""Filters of the desk and of the list of issues; the form an issue is edited with."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from shangliang.briefs.actions.editing import TEXT_LIMIT, TITLE_LIMIT
from shangliang.briefs.actions.saving import IssueText
from shangliang.briefs.choices import Category, Source, Urgency
from shangliang.briefs.models import Brief, Issue, Receiver
from shangliang.briefs.process import ISSUE
from shangliang.briefs.queries import ON_DESK, WAITING

ALL = "all"


def _choice(label: str, choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", "全部"), *choices], required=False)


class MonthField(forms.Field):
    """A month as browsers send it: 2026-11. Cleans to its first day."""

    def __init__(self, label: str, *, required: bool = False) -> None:
        super().__init__(label=label, required=required, widget=forms.DateInput(attrs={"type": "month"}))

    def to_python(self, value: Any) -> date | None:
        if not value:
            return None
        try:
            return date.fromisoformat(f"{str(value).strip()[:7]}-01")
        except ValueError as error:
            raise forms.ValidationError("月份应写作2026-11。") from error


class DeskForm(forms.Form):
    """What the editor asks for; without a state in the address, what waits for him."""

    use_required_attribute = False
    state = forms.ChoiceField(
        label="状态",
        required=False,
        choices=[*((state.key, state.label) for state in ON_DESK), (ALL, "全部")],
    )
    q = forms.CharField(label="关键词", required=False, max_length=60)
    source = _choice("来源", Source.choices)
    category = _choice("类别", Category.choices)
    urgency = _choice("缓急", Urgency.choices)
    month = MonthField("来稿月份")
    late = forms.BooleanField(label="只看超期的", required=False)

    def chosen(self) -> dict[str, Any]:
        """The valid filters."""
        self.is_valid()
        chosen = {name: value for name, value in self.cleaned_data.items() if value}
        state = chosen.pop("state", "") or WAITING
        return chosen if state == ALL else {**chosen, "state": state}


class IssuesForm(forms.Form):
    """Filters of the list of issues."""

    use_required_attribute = False
    q = forms.CharField(label="关键词", required=False, max_length=60)
    state = _choice("状态", ISSUE.choices())
    year = forms.IntegerField(
        label="年度",
        required=False,
        min_value=1990,
        max_value=2200,
        error_messages={"invalid": "年度应为四位数字。"},
    )
    month = MonthField("印发月份")

    def chosen(self) -> dict[str, Any]:
        """The valid filters."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class ReceiversChoice(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # generic only in the stubs
    """Receivers by name and kind."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name}（{obj.get_kind_display()}）"


class IssueForm(forms.Form):
    """一期社情民意. Everything may be empty while it is edited; handing it in asks for title, text and receivers."""

    use_required_attribute = False
    title = forms.CharField(label="题目", required=False, max_length=TITLE_LIMIT)
    text = forms.CharField(
        label="正文",
        required=False,
        max_length=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text="一段一行。“一、……”单独成行的排作小标题。",
    )
    category = forms.ChoiceField(label="类别", choices=Category.choices)
    urgency = forms.ChoiceField(
        label="缓急", choices=Urgency.choices, widget=forms.RadioSelect, help_text="直通车另编刊名和期号。"
    )
    receivers = ReceiversChoice(
        Receiver.objects.none(), label="报送对象", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, receivers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["receivers"]
        if isinstance(field, ReceiversChoice):
            field.queryset = receivers

    def draft(self) -> IssueText:
        """What was filled in, as the action takes it."""
        data = self.cleaned_data
        return IssueText(
            data["title"], data["text"], data["category"], data["urgency"], tuple(data["receivers"])
        )


def initial(issue: Issue) -> dict[str, Any]:
    """An issue as the form shows it."""
    return {
        **{name: getattr(issue, name) for name in ("title", "text", "category", "urgency")},
        "receivers": [row.pk for row in issue.receivers.all()],
    }


class BriefChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic only in the stubs
    """One brief by number, title and where it stands."""

    def label_from_instance(self, obj: Any) -> str:
        number = f"{obj.shown_number}　" if obj.number else ""
        return f"{number}{obj.title[:40]}（{obj.state_label}）"


class AddForm(forms.Form):
    """并入来稿."""

    use_required_attribute = False
    brief = BriefChoice(Brief.objects.none(), label="再并入一件来稿", empty_label="请选择")

    def __init__(self, *args: Any, briefs: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["brief"]
        if isinstance(field, BriefChoice):
            field.queryset = briefs


class MonthForm(forms.Form):
    """The month of a list of issues."""

    use_required_attribute = False
    month = MonthField("月份")

    def chosen(self) -> date:
        """First day of the month asked for, else of the running one."""
        self.is_valid()
        found: date | None = self.cleaned_data.get("month")
        return found or timezone.localdate().replace(day=1)
