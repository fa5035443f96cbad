"""Forms of the checkin room: the shape of what is sent, no rules."""

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.utils import timezone

from shangliang.activities.models import Activity
from shangliang.checkin.choices import Direction


class Moment(forms.IntegerField):
    """A moment as a browser knows it: milliseconds since 1970; nothing means now."""

    def clean(self, value: Any) -> datetime:
        number = super().clean(value)
        if number is None:
            return timezone.now()
        try:
            return datetime.fromtimestamp(number / 1000, UTC)
        except (OverflowError, OSError, ValueError) as error:
            raise forms.ValidationError("时间不对。") from error


class ComingForm(forms.Form):
    """One check-in from a phone or a door."""

    key = forms.UUIDField(required=False)
    when = Moment(required=False, min_value=0, max_value=4_102_444_800_000)
    direction = forms.ChoiceField(choices=Direction.choices, required=False)

    def clean_direction(self) -> str:
        return str(self.cleaned_data["direction"] or Direction.IN)


class OwnForm(ComingForm):
    """By the person himself: the code of the screen, or the proof that he scanned it; to leave, the half-day."""

    code = forms.CharField(required=False, max_length=64)
    proof = forms.CharField(required=False, max_length=80)
    sitting = forms.UUIDField(required=False)


class DoorForm(ComingForm):
    """At the door: whom (a code, a number, a name, or the row itself) and to which half-day."""

    sitting = forms.UUIDField()
    invitation = forms.UUIDField(required=False)
    text = forms.CharField(label="个人码、委员证号后几位或姓名", required=False, max_length=80)
    way = forms.ChoiceField(choices=[("code", "code"), ("staff", "staff")], required=False)


class ReasonForm(forms.Form):
    """Why a check-in is undone."""

    reason = forms.CharField(label="撤销理由", max_length=200, help_text="如：同名点错。撤销会留痕。")


class PersonForm(forms.Form):
    """Whom to appoint."""

    person = forms.CharField(label="姓名、登录名或委员证号", max_length=60)


class LinkForm(forms.Form):
    """A link for a device."""

    label = forms.CharField(label="设备名称", max_length=40, help_text="如：东门平板。")
    on = forms.TypedChoiceField(label="使用日期", coerce=datetime.fromisoformat)

    def __init__(self, *args: Any, activity: Activity) -> None:
        super().__init__(*args)
        days = sorted({sitting.on for sitting in activity.sittings.all()})
        field: Any = self.fields["on"]
        field.choices = [
            (day.isoformat(), f"{day.month}月{day.day}日") for day in days if day >= timezone.localdate()
        ]


class SeatsForm(forms.Form):
    """A list of seats, pasted or as a spreadsheet."""

    text = forms.CharField(
        label="座位名单", required=False, max_length=200_000, widget=forms.Textarea(attrs={"rows": 10}),
        help_text="每行三项：排、号、姓名或委员证号，用空格、逗号或制表符隔开；可以从表格中直接复制。",
    )  # fmt: skip
    file = forms.FileField(
        label="或上传表格（xlsx）", required=False, widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"})
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("text", "").strip() and not data.get("file"):
            self.add_error("text", "请粘贴名单，或上传表格。")
        return data


class ListForm(forms.Form):
    """Whom the list shows."""

    q = forms.CharField(label="姓名或委员证号后几位", required=False, max_length=40)
    sector = forms.ChoiceField(label="界别", required=False)
    only = forms.ChoiceField(
        label="签到情况", required=False, choices=[("", "全部"), ("in", "已签到"), ("out", "未签到")]
    )

    def __init__(self, *args: Any, sectors: list[tuple[str, str]]) -> None:
        super().__init__(*args)
        field: Any = self.fields["sector"]
        field.choices = [("", "全部"), *sectors]
