"""Forms of the steps: each is built for one record and one actor."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from shangliang.core.access import Actor
from shangliang.people.models import Post, Unit
from shangliang.people.roles import Role
from shangliang.proposals.actions import needs_code
from shangliang.proposals.choices import ContactKind, DeclineReason, Rating, UnitRole
from shangliang.proposals.models import Proposal
from shangliang.proposals.queries import lead_candidates

LONG = 5000


def long_text(label: str, *, required: bool = True, help_text: str = "", rows: int = 4) -> forms.CharField:
    """A text of several lines."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, required=required, help_text=help_text, max_length=LONG, widget=widget
    )


class UnitChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic only in the stubs
    """Choice of one handling unit of the committee."""

    def __init__(self, label: str, **more: Any) -> None:
        super().__init__(Unit.objects.none(), label=label, empty_label="请选择", **more)


class StepForm(forms.Form):
    """A form for a step on `record`, filled in by `actor`. With no fields it is a plain confirmation."""

    use_required_attribute = False
    FILLED: ClassVar[Mapping[str, str]] = {}
    """What an address may say beforehand (advice of another room) → the field it fills in."""

    def __init__(self, *args: Any, record: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.record, self.actor = record, actor
        for field in self.fields.values():
            if isinstance(field, UnitChoice):
                field.queryset = Unit.objects.filter(committee_id=record.committee_id, is_active=True)
        self.prepare()

    def prepare(self) -> None:
        """Narrow the choices for this record."""

    def fill_in(self, asked: Mapping[str, str]) -> None:
        """Fill in what the address says; a choice that is not offered stays open."""
        for name, field in self.FILLED.items():
            if asked.get(name):
                self.fields[field].initial = asked[name]


class SendBackForm(StepForm):
    """退回修改."""

    note = long_text("退回意见", help_text="写明要改什么，提案人会看到。")


class KeepForm(StepForm):
    """维持交办."""

    note = long_text("维持理由", help_text="申退单位会看到。")


class SendBackReplyForm(StepForm):
    """退回修改 of a reply."""

    note = long_text("修改意见", help_text="经办人会看到。")


class DisputeForm(StepForm):
    """提出异议."""

    note = long_text("异议说明", help_text="写明与事实不符之处，承办单位和提案委会看到。")


class NoteForm(StepForm):
    """A step that needs words."""

    note = long_text("说明")


class RemarkForm(StepForm):
    """A step that may carry words."""

    note = long_text("说明（可不填）", required=False)


class ReasonForm(StepForm):
    """A step that needs a reason."""

    reason = long_text("理由")


class DeclineForm(StepForm):
    """不予立案."""

    reason = forms.ChoiceField(label="不予立案情形", choices=DeclineReason.choices, widget=forms.RadioSelect)
    note = long_text("向提案人说明", help_text="提案人会看到情形和说明。")


class LeadChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic only in the stubs
    """Choice of a lead proposal by number and title."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.shown_number} {obj.title}（{obj.first_proposer_name}）"


class MergeForm(StepForm):
    """并案."""

    FILLED = {"into": "into", "note": "note"}
    into = LeadChoice(
        Proposal.objects.none(),
        label="主案",
        empty_label="请选择",
        help_text="只列出本次会议已立案、尚未答复的提案。",
    )
    note = long_text("并案理由")

    def prepare(self) -> None:
        choice = self.fields["into"]
        if isinstance(choice, LeadChoice):
            choice.queryset = lead_candidates(self.record)


class ReferForm(StepForm):
    """转为意见函."""

    unit = UnitChoice("主送单位")
    remark = long_text("转办意见（可不填）", required=False, help_text="写入函件，提案全文随函转送。")

    def prepare(self) -> None:
        self.fields["unit"].initial = self.record.wished_units.filter(is_active=True).first()


class HandOverForm(StepForm):
    """交办: one sole unit, a lead with assisting units, or separate units."""

    FILLED = {"unit": "main"}
    MODES = (("sole", "单办"), ("lead", "主办和会办"), ("separate", "分办"))
    mode = forms.ChoiceField(label="承办方式", choices=MODES, initial="sole", widget=forms.RadioSelect)
    main = UnitChoice("承办单位", help_text="有会办或分办的，这里选主办单位或第一个单位。")
    others = forms.ModelMultipleChoiceField(
        Unit.objects.none(),
        label="其他单位（会办或分办）",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    note = long_text("交办意见（可不填）", required=False)

    def prepare(self) -> None:
        others = self.fields["others"]
        if isinstance(others, forms.ModelMultipleChoiceField):
            others.queryset = Unit.objects.filter(committee_id=self.record.committee_id, is_active=True)
        wished = list(self.record.wished_units.all())
        if wished and not self.is_bound:
            self.fields["main"].initial = wished[0]
            self.fields["main"].help_text += "提案人建议：" + "、".join(unit.name for unit in wished) + "。"

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        mode, others = data.get("mode"), list(data.get("others") or [])
        if mode == "sole" and others:
            self.add_error("others", "单办时不能再选其他单位。")
        if mode in ("lead", "separate") and not others:
            self.add_error("others", "请至少再选一个单位。")
        if data.get("main") in others:
            self.add_error("others", "同一单位不能重复选择。")
        return data

    def units(self) -> list[tuple[Unit, str]]:
        """Units with their roles, as the action takes them."""
        data = self.cleaned_data
        rest = UnitRole.ASSIST if data["mode"] == "lead" else UnitRole.SEPARATE
        return [(data["main"], UnitRole(data["mode"])), *((unit, rest) for unit in data["others"])]


class AcceptForm(StepForm):
    """签收."""

    clerk = forms.CharField(label="经办人", max_length=40)
    clerk_phone = forms.CharField(label="经办人联系电话", max_length=40)
    leader = forms.CharField(label="分管领导", max_length=40)
    plan = long_text("办理打算（可不填）", required=False)

    def prepare(self) -> None:
        self.fields["clerk"].initial = self.actor.name
        self.fields["clerk_phone"].initial = self.record.unit.phone
        leaders = Post.objects.on(timezone.localdate()).filter(
            unit=self.record.unit_id, role=Role.UNIT_LEADER
        )
        names = list(leaders.values_list("person__name", flat=True)[:2])
        if len(names) == 1:  # several: the clerk knows which
            self.fields["leader"].initial = names[0]


class ObjectForm(StepForm):
    """申退."""

    reason = long_text("申退理由", help_text="由两办督查室裁定，本单位不得自行转办。")
    wished_unit = UnitChoice("建议改由哪个单位办理（可不选）", required=False)


class ReassignForm(StepForm):
    """同意改办."""

    unit = UnitChoice("改由")
    note = long_text("改办理由")

    def prepare(self) -> None:
        last = self.record.objections.filter(upheld=None).first()
        if last and last.wished_unit_id:
            self.fields["unit"].initial = last.wished_unit_id
            self.fields["unit"].help_text = f"申退单位建议：{last.wished_unit}"


class ContactForm(StepForm):
    """登记沟通. Most are logged on the day itself."""

    kind = forms.ChoiceField(label="方式", choices=ContactKind.choices, widget=forms.RadioSelect)
    held_on = forms.DateField(
        label="日期",
        initial=timezone.localdate,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    persons = forms.CharField(
        label="参加人员", max_length=200, help_text="双方都写，如“区教育局某某；委员某某”。"
    )
    summary = long_text("沟通情况", help_text="提案人会看到并确认；确认后才计入走访率。")


class FeedbackForm(StepForm):
    """What a 征询意见表 asks."""

    CONTACTED = (("yes", "沟通过"), ("no", "没有沟通"))
    contacted = forms.ChoiceField(
        label="答复前，承办单位是否与您沟通", choices=CONTACTED, widget=forms.RadioSelect
    )
    attitude = forms.ChoiceField(label="对办理态度", choices=Rating.choices, widget=forms.RadioSelect)
    result = forms.ChoiceField(label="对办理结果", choices=Rating.choices, widget=forms.RadioSelect)
    comment = long_text(
        "意见和建议", required=False, help_text="评价为“不满意”的请写明原因。结案前承办单位看不到您的评价。"
    )


class RateForm(FeedbackForm):
    """提交评价, by the proposer himself."""

    code = forms.CharField(
        label="一次性验证码",
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code"}),
    )

    def prepare(self) -> None:
        if not needs_code(self.record, self.actor, timezone.localdate()):
            del self.fields["code"]
            return
        url = reverse("proposals:step", args=["feedback", self.record.pk, "send_code"])
        link = '先<a href="{}">获取验证码</a>，验证码发到您本人账号的消息和邮箱，半小时内有效。'
        self.fields["code"].help_text = format_html(link, url)
        self.order_fields(["code"])  # so that nobody leaves a form he has filled in


class ProxyForm(FeedbackForm):
    """代录评价, from a paper form."""

    scan = forms.FileField(label="纸质征询意见表扫描件", help_text="PDF、JPG 或 PNG。")
