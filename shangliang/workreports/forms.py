"""Forms of the room; they check shape, the actions check meaning."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms

from shangliang.people.models import SpecialCommittee, Unit
from shangliang.proposals.forms.steps import StepForm, long_text
from shangliang.stations.models import Station
from shangliang.workreports.choices import BODIES, Kind

_MODELS: Final[dict[str, Any]] = {"unit": Unit, "station": Station, "special": SpecialCommittee}


class NewForm(forms.Form):
    """生成报告: year, then month, quarter or body as the kind asks."""

    use_required_attribute = False
    title = forms.CharField(
        label="标题",
        required=False,
        max_length=120,
        help_text="不填写时按时间和种类命名；文件中的标题由模板决定。",
    )

    def __init__(self, *args: Any, kind: str, years: Sequence[int], committee: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, forms.Field] = {
            "year": forms.TypedChoiceField(
                label="年度", coerce=int, choices=[(year, f"{year}年") for year in years]
            )
        }
        if kind == Kind.MONTH:
            fields["part"] = _number("月份", [(n, f"{n}月") for n in range(1, 13)])
        if kind == Kind.QUARTER:
            fields["part"] = _number("季度", [(n, f"第{'一二三四'[n - 1]}季度") for n in range(1, 5)])
        if kind in BODIES:
            name, label = BODIES[kind]
            bodies = _MODELS[name].objects.filter(committee_id=committee, is_active=True)
            fields[name] = forms.ModelChoiceField(bodies, label=label, empty_label="请选择")
        self.fields = {**fields, **self.fields}


def _number(label: str, choices: list[tuple[int, str]]) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, coerce=int, choices=choices)


class TemplateForm(forms.Form):
    """上传模板."""

    use_required_attribute = False
    file = forms.FileField(
        label="模板文件",
        help_text="Word文档（.docx）。建议先下载现用模板，用Word或WPS修改后上传；不能用的字段会逐段指出。",
        widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
    )
    note = forms.CharField(label="说明", required=False, max_length=200, help_text="改了什么，便于以后查找。")


class PlainForm(StepForm):
    """定稿: a plain confirmation."""


class ReasonForm(StepForm):
    """作废."""

    reason = long_text("理由", rows=3)
