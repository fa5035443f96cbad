"""Forms of the reports room."""

from typing import Any

from django import forms

from shangliang.reports.choices import Occasion


class PublishForm(forms.Form):
    """发布数字: which figures, on what occasion, under which title, with those of the committees below or without."""

    use_required_attribute = False
    title = forms.CharField(label="标题", max_length=120, help_text="如“2026年度工作总结引用数字”。")
    occasion = forms.ChoiceField(label="用途", choices=Occasion.choices, initial=Occasion.MANUAL)
    since = forms.DateField(
        label="开始日期",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="统计全年的不填。",
    )
    until = forms.DateField(label="结束日期", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    figures = forms.MultipleChoiceField(
        label="指标", error_messages={"required": "请至少选择一项指标。"}, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["figures"].choices = choices  # type: ignore[attr-defined]  # a field of choices

    def clean(self) -> dict[str, Any]:
        """A period ends after it began."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("since") and data.get("until") and data["since"] > data["until"]:
            self.add_error("until", "结束日期不能早于开始日期。")
        return data
