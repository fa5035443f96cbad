"""The form of a series 系列活动."""

from typing import Any
from uuid import UUID

from django import forms

from shangliang.activities import bodies
from shangliang.activities.actions import AudienceDraft
from shangliang.activities.actions.repeating import SeriesDraft
from shangliang.activities.choices import AudienceKind, Capacity, Nature, Pattern, Shift
from shangliang.activities.models import Series
from shangliang.activities.recurrence import ORDINALS, WEEKDAYS
from shangliang.core.access import Actor
from shangliang.stations.forms.fields import clock, day, number

_WEEKLY = [("0", "请选择"), *((str(n), name) for n, name in enumerate(WEEKDAYS, 1))]
_WHICH = [("0", "请选择"), *((str(n), name) for n, name in ORDINALS.items())]
_WITHOUT = ("", "不再增加")


class SeriesForm(forms.Form):
    """登记、修改系列活动."""

    use_required_attribute = False
    title = forms.CharField(label="名称", max_length=80)
    nature = forms.ChoiceField(label="性质", choices=Nature.choices, initial=Nature.STATION_DAY)
    organiser = forms.ChoiceField(label="组织者")
    pattern = forms.ChoiceField(label="周期", choices=Pattern.choices, widget=forms.RadioSelect)
    month_day = forms.IntegerField(
        label="每月几日", required=False, min_value=1, max_value=31,
        help_text="“每月某日”填写。没有这一天的月份，安排在当月最后一天。",
    )  # fmt: skip
    which = forms.TypedChoiceField(
        label="第几个", choices=_WHICH, coerce=int, required=False, empty_value="0",
        help_text="“每月第几个星期几”选择。",
    )  # fmt: skip
    weekday = forms.TypedChoiceField(
        label="星期几", choices=_WEEKLY, coerce=int, required=False, empty_value="0",
        help_text="按星期安排的选择。",
    )  # fmt: skip
    shift = forms.ChoiceField(
        label="遇节假日", choices=Shift.choices, initial=Shift.AFTER, widget=forms.RadioSelect,
        help_text="按工作日历；调整后与另一次落在同一天的，只安排一次。",
    )  # fmt: skip
    since = day("开始日期")
    until = day("结束日期")
    starts = clock("开始时间")
    ends = clock("结束时间")
    place = forms.CharField(label="地点", max_length=120, required=False)
    audience = forms.ChoiceField(label="通知范围")
    more_audience = forms.ChoiceField(label="再加一个范围", required=False)
    drawn = number("轮流列席人数", 0, 200, help_text="需要分批轮流列席的填写；0为没有。")
    purpose = forms.CharField(
        label="内容", required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, data: Any = None, *, actor: Actor, series: Series | None = None) -> None:
        super().__init__(data, initial=_filled(series) if series else None)
        organisers, audiences = bodies.choices(actor)
        plain = [entry for entry in audiences if entry[0] not in ("其他", "轮流")]
        self.audiences = plain
        self.fields["organiser"] = forms.ChoiceField(label="组织者", choices=organisers)
        self.fields["audience"] = forms.ChoiceField(label="通知范围", choices=plain)
        self.fields["more_audience"] = forms.ChoiceField(
            label="再加一个范围", choices=[_WITHOUT, *plain[1:]], required=False
        )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("pattern") == Pattern.MONTH_DAY and not given.get("month_day"):
            self.add_error("month_day", "请填写每月几日。")
        if given.get("pattern") not in (None, Pattern.MONTH_DAY) and not int(given.get("weekday") or 0):
            self.add_error("weekday", "请选择星期几。")
        if given.get("pattern") == Pattern.MONTH_WEEKDAY and not int(given.get("which") or 0):
            self.add_error("which", "请选择第几个。")
        return given

    def draft(self) -> SeriesDraft:
        """What was written, as the action takes it."""
        given = self.cleaned_data
        by_day = given["pattern"] == Pattern.MONTH_DAY
        names = (
            "title",
            "nature",
            "pattern",
            "shift",
            "starts",
            "ends",
            "since",
            "until",
            "place",
            "purpose",
        )
        column = bodies.FIELDS.get(given["organiser"].partition(":")[0])
        return SeriesDraft(
            **{name: given[name] for name in names},
            number=given["month_day"] if by_day else int(given["which"]),
            weekday=0 if by_day else int(given["weekday"]),
            bodies={column: UUID(given["organiser"].partition(":")[2])} if column else {},
            audience=self._audience(),
        )

    def _audience(self) -> list[AudienceDraft]:
        chosen = dict.fromkeys(
            filter(None, (self.cleaned_data[name] for name in ("audience", "more_audience")))
        )
        found = []
        for value in chosen:
            kind, _, pk = value.partition(":")
            found.append(
                AudienceDraft(kind, UUID(pk) if pk else None, bodies.label_of(value, self.audiences))
            )
        if self.cleaned_data["drawn"]:
            count = self.cleaned_data["drawn"]
            found.append(AudienceDraft(AudienceKind.ROTATION, None, "轮流列席", Capacity.SIT_IN, count))
        return found


def _filled(series: Series) -> dict[str, Any]:
    """The fields as the series has them."""
    names = ("title", "nature", "pattern", "shift", "since", "until", "starts", "ends", "place", "purpose")
    by_day = series.pattern == Pattern.MONTH_DAY
    lines = [each for each in series.audience if each["kind"] != AudienceKind.ROTATION]
    values = [f"{each['kind']}:{each['body_id']}" if each["body_id"] else each["kind"] for each in lines]
    kinds = {column: kind for kind, column in bodies.FIELDS.items()}
    organisers = [f"{kinds[column]}:{pk}" for column, pk in series.bodies.items()]
    return {
        **{name: getattr(series, name) for name in names},
        "month_day": series.number if by_day else None,
        "which": 0 if by_day else series.number,
        "weekday": series.weekday,
        "organiser": organisers[0] if organisers else bodies.HOUSE,
        "audience": values[0] if values else "",
        "more_audience": values[1] if len(values) > 1 else "",
        "drawn": sum(each["count"] for each in series.audience),
    }
