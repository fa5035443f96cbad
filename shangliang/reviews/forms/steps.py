"""Forms of the steps of this room."""

from typing import Any

from django import forms
from django.utils import timezone

from shangliang.proposals.forms.steps import StepForm, long_text
from shangliang.reviews.choices import Publish
from shangliang.reviews.policy import MAY_PUBLISH
from shangliang.stations.forms.fields import day
from shangliang.tenancy import policy


class PlainForm(StepForm):
    """A step that needs no words."""


class RemarkForm(StepForm):
    """A step with a remark, if there is one."""

    note = long_text("审阅意见", required=False, rows=2, help_text="可不填；委员会看到。")


class BackForm(StepForm):
    """退回, with what is to be changed."""

    note = long_text("退回意见", help_text="写明要改什么。")


class OpinionForm(StepForm):
    """小组意见."""

    opinion = long_text("小组意见", rows=8, help_text="概述本组委员履职情况和互评情况，对等次的建议。")

    def prepare(self) -> None:
        self.fields["opinion"].initial = self.record.opinion


class ReasonForm(StepForm):
    """A step that needs a reason."""

    reason = long_text("理由")


class CheckForm(StepForm):
    """核实缺席."""

    note = forms.CharField(label="核实情况", max_length=300, help_text="如“与会议签到、请假记录核对无误”。")


class CarryOutForm(StepForm):
    """登记处理情况."""

    handled_by = forms.CharField(label="处理人", max_length=60, help_text="约谈的填写约谈人。")
    handled_on = day("处理日期")
    record = long_text("处理情况", help_text="约谈的写明谈话要点和委员的态度。")

    def prepare(self) -> None:
        self.fields["handled_by"].initial = self.actor.name
        self.fields["handled_on"].initial = timezone.localdate()


class DecisionForm(StepForm):
    """主席会议审定."""

    meeting = forms.CharField(label="会议名称", max_length=60, help_text="如“第十五次主席会议”。")
    held_on = day("会议日期")
    publish = forms.ChoiceField(
        label="公布范围",
        choices=Publish.choices,
        initial=Publish.NONE,
        help_text="六十分以下的委员在任何情况下都不公布。",
    )

    def prepare(self) -> None:
        today = timezone.localdate()
        self.fields["held_on"].initial = today
        if not policy.value(self.record.committee_id, MAY_PUBLISH, today):
            choice: Any = self.fields["publish"]
            choice.choices = [(Publish.NONE.value, Publish.NONE.label)]
            choice.help_text = "本会没有开启“允许公布考评等次”。"


class NotedDecisionForm(DecisionForm):
    """登记主席会议决定, with the minutes."""

    minutes = forms.FileField(label="会议纪要", help_text="PDF、Word或扫描件。")


class MeetingForm(StepForm):
    """审定表彰名单."""

    meeting = forms.CharField(label="会议名称", max_length=60, help_text="如“第十五次主席会议”。")
    held_on = day("会议日期")

    def prepare(self) -> None:
        self.fields["held_on"].initial = timezone.localdate()
