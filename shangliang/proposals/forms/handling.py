"""Forms of the steps around handling: extensions, waivers, the check of replies, commitments, messages."""

from collections.abc import Sequence
from typing import Any

from django import forms

from shangliang.core.text import day_in_words
from shangliang.proposals.actions import latest_limit
from shangliang.proposals.choices import Outcome
from shangliang.proposals.forms.steps import NoteForm, ReasonForm, StepForm, UnitChoice, long_text
from shangliang.proposals.models import Reply
from shangliang.proposals.process import COMMITMENT

CLASSES = [("", "请选择"), *Outcome.choices]


def _day(label: str, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}), **more)


class AskExtensionForm(ReasonForm):
    """申请延期."""

    wished_on = _day("申请延至")

    def prepare(self) -> None:
        limit, most = self.record.reply_due_on, latest_limit(self.record)
        self.fields["reason"].label = "延期理由"
        self.fields[
            "wished_on"
        ].help_text = f"现答复期限为{day_in_words(limit)}，延期后最迟为{day_in_words(most)}。"


class GrantForm(StepForm):
    """同意延期, until the wished day unless the joint office decides otherwise."""

    granted_on = _day("延至")
    note = long_text("审批意见（可不填）", required=False)

    def prepare(self) -> None:
        most = latest_limit(self.record.assignment)
        self.fields["granted_on"].initial = self.record.wished_on
        self.fields[
            "granted_on"
        ].help_text = f"原答复期限为{day_in_words(self.record.limit_on)}，延期后最迟为{day_in_words(most)}。"


class ReclassForm(StepForm):
    """调整分类 of the whole or of one answer."""

    point = forms.TypedChoiceField(label="调整哪一项", coerce=int)
    outcome = forms.ChoiceField(label="调整为", choices=CLASSES)
    promise = forms.CharField(
        label="承诺事项", required=False, max_length=200, help_text="建议调整为B类的，与承办单位商定后填写。"
    )
    promise_by = _day("承诺完成时间", required=False)
    reason = long_text("调整理由", help_text="承办单位会看到。")

    def prepare(self) -> None:
        reply = Reply.objects.filter(assignment=self.record, round=self.record.round).first()
        choice = self.fields["point"]
        if reply is None or not isinstance(choice, forms.TypedChoiceField):
            return
        items = reply.items.select_related("recommendation")
        choice.choices = [
            (0, f"本案（现为{reply.outcome}类）"),
            *(
                (item.recommendation.position, f"建议{item.recommendation.position}（现为{item.outcome}类）")
                for item in items
            ),
        ]


class ReportForm(StepForm):
    """报告落实 of a commitment."""

    evidence = long_text("落实情况", help_text="写明做了什么、何时完成。提案人确认后才计为已落实。")
    file = forms.FileField(
        label="佐证材料（可不附）", required=False, help_text="照片、文件等，PDF、JPG、PNG 或办公文档。"
    )


class ProgressForm(NoteForm):
    """报告进展."""

    def prepare(self) -> None:
        self.fields["note"].label = "进展情况"


class MessageForm(StepForm):
    """留言."""

    text = long_text("留言内容", rows=3)


class CommitmentFilter(forms.Form):
    """The filters of the ledger of commitments; they live in the address."""

    year = forms.TypedChoiceField(label="年度", required=False, coerce=int, empty_value=None)
    unit = UnitChoice("承办单位", required=False)
    state = forms.ChoiceField(
        label="状态", required=False, choices=[("", "全部（不含已接替）"), *COMMITMENT.choices()]
    )
    late = forms.ChoiceField(
        label="是否逾期", required=False, choices=[("", "全部"), ("1", "仅看逾期未落实")]
    )

    def __init__(self, *args: Any, years: Sequence[int], units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        year, unit = self.fields["year"], self.fields["unit"]
        if isinstance(year, forms.TypedChoiceField):
            year.choices = [("", "全部"), *((each, f"{each}年") for each in years)]
        if isinstance(unit, forms.ModelChoiceField):
            unit.queryset, unit.empty_label = units, "全部"

    def chosen(self) -> dict[str, Any]:
        """The valid filters."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class LookBackForm(forms.Form):
    """回头看 of one unit or of all."""

    use_required_attribute = False
    unit = UnitChoice("承办单位", required=False, help_text="不选为全部单位。")

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["unit"]
        if isinstance(choice, forms.ModelChoiceField):
            choice.queryset, choice.empty_label = units, "全部单位"
