"""Forms of the steps of an activity and of an invitation."""

from typing import Any

from django import forms
from django.utils import timezone

from shangliang.activities.forms.fields import clock, day, moment, text
from shangliang.proposals.forms.steps import StepForm

REASON = 300


def reason(label: str, help_text: str = "", *, required: bool = True) -> Any:
    """A short reason."""
    return text(label, rows=2, most=REASON, help_text=help_text, required=required)


class CancelForm(StepForm):
    """取消活动."""

    reason = reason("取消理由", "参加人员会看到。")


class ReopenForm(StepForm):
    """更正归档."""

    reason = reason("更正理由", "更正期间，本次活动的履职记录会随之更新。")


class ChangeForm(StepForm):
    """变更时间地点."""

    starts_on = day("开始日期")
    starts = clock("开始时间")
    ends_on = day("结束日期")
    ends = clock("结束时间")
    place = forms.CharField(label="地点", max_length=120)
    reason = reason("变更理由", "参加人员会收到变更通知。各个场次随开始时间一起移动。")

    def prepare(self) -> None:
        begins, ends = timezone.localtime(self.record.starts_at), timezone.localtime(self.record.ends_at)
        shown = {
            "starts_on": begins.date(), "starts": begins.time(), "ends_on": ends.date(), "ends": ends.time(),
            "place": self.record.place,
        }  # fmt: skip
        for name, value in shown.items():
            self.fields[name].initial = value

    def change(self) -> dict[str, Any]:
        """What the action takes."""
        data = self.cleaned_data
        return {
            "starts_at": moment(data["starts_on"], data["starts"]),
            "ends_at": moment(data["ends_on"], data["ends"]),
            "place": data["place"],
            "reason": data["reason"],
        }


class CloseForm(StepForm):
    """归档."""

    record = text(
        "活动情况",
        rows=8,
        most=10_000,
        help_text="开展了什么、听到什么意见、形成什么成果；会议写主要议定事项。",
    )
    served = forms.IntegerField(
        label="服务群众人数", min_value=0, max_value=1_000_000, initial=0, help_text="没有的填0。"
    )
    is_free = forms.BooleanField(label="未向委员收取费用", required=False, initial=True)

    def __init__(self, *args: Any, record: Any, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)

    def prepare(self) -> None:
        self.fields["record"].initial = self.record.record
        self.fields["served"].initial = self.record.served
        self.fields["is_free"].initial = self.record.is_free


class AskLeaveForm(StepForm):
    """请假."""

    reason = reason("请假事由", "只有准假人和组织者看到。")


class NoteLeaveForm(StepForm):
    """代为登记请假."""

    reason = reason("请假事由", "用于电话、书面请假并已获批准的，注明代录。")


class GrantForm(StepForm):
    """准假."""

    answer = reason("审批意见（可不填）", required=False)


class RefuseForm(StepForm):
    """不准假."""

    answer = reason("不准假的理由", "请假人会看到。")


class ReleaseForm(StepForm):
    """不再安排参加."""

    reason = reason("理由", "如名单有误、不再担任委员。本人会收到通知。")
