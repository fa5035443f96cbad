"""Forms about the house itself: settings, calendar, terms, plenaries."""

import re
from datetime import date
from typing import Any

from django import forms

from shangliang.administration.forms.fields import DayField
from shangliang.administration.setting_values import TEXT_MAX
from shangliang.notifications.policy import parse
from shangliang.tenancy.policy import Setting
from shangliang.workdays.spans import UNIT_LABELS

_TEXT_LIMIT = 20_000


class ReckonForm(forms.Form):
    """重新核定已下达的期限."""

    reason = forms.CharField(
        label="重新核定的理由", max_length=200, help_text="写入每件的办理经过，经办的人会收到通知。"
    )


class DaysField(forms.CharField):
    """Numbers of days, one after another: “15、5”. Cleaned to a tuple; nothing typed is none."""

    SEPARATORS = re.compile(r"[,，、;；\s]+")
    MOST = 365

    def clean(self, value: Any) -> tuple[int, ...]:
        parts = [part.removesuffix("天") for part in self.SEPARATORS.split(str(value or "")) if part]
        days = [int(part) for part in parts if part.isdecimal() and len(part) <= len(str(self.MOST))]
        if len(days) < len(parts) or any(not 0 < day <= self.MOST for day in days):
            raise forms.ValidationError(f"请填写1至{self.MOST}之间的天数，几个天数用顿号隔开，如“15、5”。")
        return tuple(sorted(set(days)))


class SettingForm(forms.Form):
    """A new value of one setting from a day on; fields follow the kind of the setting."""

    def __init__(self, setting: Setting, current: Any, today: date, data: Any = None) -> None:
        super().__init__(data)
        self.kind = setting.kind
        build = {"span": self._span, "number": self._number, "switch": self._switch, "text": self._text}
        build["offsets"] = self._offsets
        build[setting.kind](current)
        self.fields["valid_from"] = DayField(
            label="生效日期", initial=today, help_text="今天或以后。已下达的期限不变。"
        )

    def _span(self, current: Any) -> None:
        self.fields["value"] = forms.IntegerField(
            label="时长", min_value=1, max_value=1000, initial=current["n"]
        )
        self.fields["unit"] = forms.ChoiceField(
            label="单位", choices=list(UNIT_LABELS.items()), initial=current["unit"]
        )

    def _number(self, current: Any) -> None:
        self.fields["value"] = forms.IntegerField(label="数值", min_value=0, initial=current)

    def _switch(self, current: Any) -> None:
        choices = [("yes", "是"), ("no", "否")]
        field = forms.ChoiceField(
            label="取值", choices=choices, widget=forms.RadioSelect, initial="yes" if current else "no"
        )
        self.fields["value"] = field

    def _text(self, current: Any) -> None:
        field = forms.CharField(
            label="内容",
            required=False,
            max_length=TEXT_MAX,
            widget=forms.Textarea(attrs={"rows": 4}),
            initial=current,
        )
        self.fields["value"] = field

    def _offsets(self, current: Any) -> None:
        days = parse(str(current))
        shown = ["、".join(str(abs(day)) for day in days if day * sign > 0) for sign in (-1, 1)]
        none = "不提醒的留空。"
        self.fields["before"] = DaysField(
            label="到期前几天提醒", required=False, initial=shown[0], help_text=f"如“15、5”；{none}"
        )
        self.fields["on_day"] = forms.BooleanField(label="到期当天提醒", required=False, initial=0 in days)
        self.fields["after"] = DaysField(
            label="逾期后几天提醒", required=False, initial=shown[1], help_text=f"如“1、5、10”；{none}"
        )

    def value(self) -> Any:
        """The value as it is stored; only after `is_valid`."""
        if self.kind == "offsets":
            chosen = self.cleaned_data
            days = (*(-day for day in chosen["before"]), *([0] if chosen["on_day"] else []), *chosen["after"])
            return ",".join(str(day) for day in sorted(days))
        typed = self.cleaned_data["value"]
        if self.kind == "span":
            return {"n": typed, "unit": self.cleaned_data["unit"]}
        return typed == "yes" if self.kind == "switch" else typed


class NoticeForm(forms.Form):
    """A year's notice, pasted."""

    year = forms.IntegerField(label="年份", min_value=2000, max_value=2100)
    source = forms.CharField(label="依据", max_length=120, help_text="如“国办发明电〔2025〕7号”。")
    text = forms.CharField(
        label="通知内容",
        max_length=_TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="把通知原文粘贴到这里；也可以一行写一天，如“2027-01-01 元旦 放假”。",
    )


class TermForm(forms.Form):
    """A new term."""

    number = forms.IntegerField(label="第几届", min_value=1, max_value=99)
    since = DayField(label="开始日期")
    until = DayField(label="届满日期", required=False, help_text="尚未确定时不填。")


class TermEndForm(forms.Form):
    """The last day of a term."""

    until = DayField(label="届满日期", required=False, help_text="与届同时到期的委员任职随之调整。")


class PlenaryForm(forms.Form):
    """Number and dates of a plenary; without `number` only the dates."""

    number = forms.IntegerField(label="第几次会议", min_value=1, max_value=99)
    opens_on = DayField(label="开幕日期")
    closes_on = DayField(label="闭幕日期")

    def __init__(
        self, data: Any = None, *, initial: dict[str, Any] | None = None, fixed_number: bool = False
    ) -> None:
        super().__init__(data, initial=initial)
        if fixed_number:
            del self.fields["number"]
