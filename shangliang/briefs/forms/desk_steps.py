"""Forms of the steps of issues and deliveries, and of what is recorded on them."""

from typing import Any

from django import forms
from django.utils import timezone

from shangliang.briefs.actions import OutcomeDraft, ReceiverDraft
from shangliang.briefs.choices import AdoptionForm, OutcomeKind, OutcomeLevel, Period, QuotaBody, ReceiverKind
from shangliang.briefs.forms.desk import ReceiversChoice
from shangliang.briefs.models import Receiver
from shangliang.people.models import Person, Unit
from shangliang.proposals.forms.steps import StepForm, long_text
from shangliang.tenancy.models import Committee


def day(label: str, **more: Any) -> forms.DateField:
    """A day, today unless somebody says otherwise."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, initial=timezone.localdate, widget=widget, **more)


def _open(label: str, choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", "不填"), *choices], required=False)


class HandInForm(StepForm):
    """送签 as a step of its own: a plain confirmation."""


class SignForm(StepForm):
    """签发."""

    note = long_text("签发意见（可不填）", required=False, rows=2)


class ReturnForm(StepForm):
    """退回修改."""

    note = long_text("修改意见", help_text="信息采编会看到。")


class DropForm(StepForm):
    """不再编发."""

    reason = long_text("理由", help_text="未编入其他期的来稿退回待采编。")


class NoteReceiptForm(StepForm):
    """登记签收, from the paper."""

    received_by = forms.CharField(label="签收人", max_length=40)
    received_on = day("签收日期")


class DeliverForm(forms.Form):
    """补送."""

    use_required_attribute = False
    receivers = ReceiversChoice(Receiver.objects.none(), label="补送给", widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, receivers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["receivers"]
        if isinstance(field, ReceiversChoice):
            field.queryset = receivers


class OutcomeForm(forms.Form):
    """登记成果. Which fields are needed depends on the kind; the action says so at the field."""

    use_required_attribute = False
    kind = forms.ChoiceField(label="成果类型", choices=OutcomeKind.choices, widget=forms.RadioSelect)
    on = day("日期")
    level = _open("层级（采用、批示）", OutcomeLevel.choices)
    form = _open("采用方式（采用）", AdoptionForm.choices)
    where = forms.CharField(
        label="何处",
        max_length=120,
        required=False,
        help_text="采用的填刊物和期号；转化的填文件、会议或项目名称。",
    )
    by_whom = forms.CharField(
        label="何人", max_length=60, required=False, help_text="批示的填领导姓名和职务。"
    )
    text = long_text("内容", required=False, help_text="批示原文，答复或转化的主要内容。")
    file = forms.FileField(
        label="依据（扫描件，可不传）", required=False, help_text="PDF、JPG、PNG或Word文件。"
    )

    def draft(self, file: Any = None) -> OutcomeDraft:
        """What was filled in, with the stored scan."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "file"}
        return OutcomeDraft(**data, file=file)


class TakeBackForm(forms.Form):
    """撤销成果."""

    use_required_attribute = False
    reason = forms.CharField(
        label="撤销理由", max_length=300, widget=forms.Textarea(attrs={"rows": 3}), help_text="作者会看到。"
    )


class ReceiverForm(forms.Form):
    """报送对象. At most one of unit, person and superior committee, which sign for it in the system."""

    use_required_attribute = False
    name = forms.CharField(label="名称", max_length=80)
    kind = forms.ChoiceField(label="类别", choices=ReceiverKind.choices)
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label="由哪个单位签收", required=False, empty_label="不在系统内签收"
    )
    person = forms.ModelChoiceField(
        Person.objects.none(), label="由哪位同志签收", required=False, empty_label="不在系统内签收"
    )
    committee_to = forms.ModelChoiceField(
        Committee.objects.none(),
        label="上级政协",
        required=False,
        empty_label="不是本平台的上级政协",
        help_text="选择后，签发的期次自动进入其来稿。",
    )
    position = forms.IntegerField(label="排序", min_value=0, max_value=9999, initial=0)
    is_active = forms.BooleanField(label="启用", required=False, initial=True)

    def __init__(self, *args: Any, offered: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, queryset in offered.items():
            field: Any = self.fields[name]
            field.queryset = queryset

    def draft(self) -> ReceiverDraft:
        """The receiver as the action takes it."""
        return ReceiverDraft(**self.cleaned_data)


class QuotaForm(forms.Form):
    """报送任务."""

    use_required_attribute = False
    body = forms.ChoiceField(label="对象", choices=QuotaBody.choices)
    of = forms.ChoiceField(
        label="具体对象", required=False, help_text="不选的，是这一类合计的任务。类别须与上面一致。"
    )
    count = forms.IntegerField(label="篇数", min_value=0, max_value=1000, help_text="填0表示不再设任务。")
    period = forms.ChoiceField(label="周期", choices=Period.choices)
    valid_from = day("生效日期")

    def __init__(self, *args: Any, bodies: list[tuple[str, list[tuple[str, str]]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["of"]
        field.choices = [("", "这一类合计"), *bodies]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("of") and not str(data["of"]).startswith(f"{data.get('body')}:"):
            self.add_error("of", "具体对象与所选的类别不一致。")
        return data


class PeerForm(forms.Form):
    """登记往来平台."""

    use_required_attribute = False
    name = forms.CharField(label="对方政协名称", max_length=80)
    public_key = forms.CharField(
        label="对方公钥",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="从对方“跨平台报送”页面完整复制，并电话核对指纹。",
    )
    is_superior = forms.BooleanField(label="对方是上级政协", required=False)


class PackageForm(forms.Form):
    """A package to be imported."""

    use_required_attribute = False
    file = forms.FileField(label="报送包或成果回传包", help_text="对方导出的zip文件，不要解压。")
