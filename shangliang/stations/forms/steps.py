"""Forms of the steps of a matter: each is built for one matter and one actor."""

from typing import Any

from django import forms
from django.utils import timezone

from shangliang.proposals.forms.steps import StepForm, UnitChoice, long_text
from shangliang.stations.actions import ConsultationDraft
from shangliang.stations.choices import Decline
from shangliang.stations.forms.fields import day, number
from shangliang.stations.models import Station

SEEN = "群众凭查询码可以看到，请用通俗的话，不要写内部情况。"


class SolveForm(StepForm):
    """现场解决."""

    answer = long_text("解决情况", help_text=SEEN)


class AnswerForm(StepForm):
    """答复群众; what the unit or the consultation came to is filled in, to be put into plain words."""

    answer = long_text("答复内容", help_text=SEEN, rows=6)

    def prepare(self) -> None:
        held = self.record.consultations.last()
        self.fields["answer"].initial = self.record.unit_answer or (held.agreement if held else "")


class ConsultForm(StepForm):
    """转微协商."""

    topic = forms.CharField(label="协商议题", max_length=100)


class ConsultationForm(StepForm):
    """登记微协商."""

    topic = forms.CharField(label="协商议题", max_length=100)
    held_on = day("日期")
    place = forms.CharField(label="地点", max_length=100, required=False)
    people = forms.CharField(
        label="参加人员", max_length=300, help_text="各方代表，如委员、社区、物业、居民代表。"
    )
    served = number("参加群众人数", 0, 5000)
    agreement = long_text("协商结果")
    file = forms.FileField(label="材料", required=False, help_text="照片、签到表或纪要，一个文件。")

    def prepare(self) -> None:
        self.fields["topic"].initial = str(self.record)
        self.fields["held_on"].initial = timezone.localdate()

    def draft(self, file: Any) -> ConsultationDraft:
        """The consultation as the action takes it, with the kept file."""
        return ConsultationDraft(**{**self.cleaned_data, "file": file})


class HandOverForm(StepForm):
    """转有关单位."""

    unit = UnitChoice("承办单位")
    remark = long_text(
        "转办意见",
        required=False,
        help_text="单位看不到群众的姓名和电话。请先核对反映内容，其中写有个人信息的不要转办。",
    )


class UnitAnswerForm(StepForm):
    """答复站点."""

    answer = long_text("办理情况", help_text="由站点转告群众。", rows=6)


class UnitReturnForm(StepForm):
    """退回站点."""

    reason = long_text("退回理由", help_text="不属于本单位职责的，请写明建议转哪个单位。")


class RecallForm(StepForm):
    """收回转办."""

    reason = long_text("收回理由")


class DeclineForm(StepForm):
    """不予受理."""

    reason = forms.ChoiceField(label="不予受理情形", choices=Decline.choices, widget=forms.RadioSelect)
    note = long_text(
        "向群众说明", required=False, help_text="选择的情形和应去的渠道会自动告知群众；选“其他”的须写明。"
    )


class MoveForm(StepForm):
    """转其他站点."""

    station = forms.ModelChoiceField(Station.objects.none(), label="转到", empty_label="请选择")
    note = long_text("说明", required=False)

    def prepare(self) -> None:
        others = Station.objects.filter(committee_id=self.record.committee_id, is_active=True)
        choice = self.fields["station"]
        if isinstance(choice, forms.ModelChoiceField):
            choice.queryset = others.exclude(pk=self.record.station_id)


class RevisitForm(StepForm):
    """登记回访."""

    solved = forms.ChoiceField(
        label="群众的意见", choices=[("yes", "已解决"), ("no", "没有解决")], widget=forms.RadioSelect
    )
    words = forms.CharField(
        label="回访情况",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="写明何时、以什么方式回访，群众怎么说。登记人会记录在案。",
    )


class FactsForm(StepForm):
    """更正诉求信息."""

    title = forms.CharField(
        label="标题", max_length=60, required=False, help_text="便于查找，不写姓名和门牌号。"
    )
    category = forms.ChoiceField(label="类别")
    is_dispute = forms.BooleanField(label="属于矛盾纠纷", required=False)

    def prepare(self) -> None:
        from_model = self.record._meta.get_field("category")
        self.fields["category"] = forms.ChoiceField(label="类别", choices=from_model.choices)
        for name in ("title", "category", "is_dispute"):
            self.fields[name].initial = getattr(self.record, name)
