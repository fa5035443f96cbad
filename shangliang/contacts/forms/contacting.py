"""Forms of contacts: three fields on the phone, and the steps."""

from typing import Any

from django import forms
from django.utils import timezone

from shangliang.contacts.actions import ContactDraft
from shangliang.contacts.choices import Way
from shangliang.contacts.forms.keeping import RoomForm
from shangliang.contacts.models import Tie, TieContact
from shangliang.proposals.forms.steps import StepForm, long_text
from shangliang.stations.forms.fields import day


class ContactForm(RoomForm):
    """登记联系; the secretariat also says who contacted whom (代录)."""

    on = day("联系日期")
    way = forms.ChoiceField(label="方式", choices=Way.choices)
    about = forms.CharField(label="谈了什么", max_length=500, widget=forms.Textarea(attrs={"rows": 4}))
    result = forms.CharField(
        label="结果或需要跟进的事", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    by_far = forms.ChoiceField(label="由谁联系", required=False)

    def __init__(
        self, *args: Any, tie: Tie, noted: bool, contact: TieContact | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate()
        if contact is not None:
            for name in ("on", "way", "about", "result"):
                self.fields[name].initial = getattr(contact, name)
        if noted and contact is None:
            self.fields["by_far"] = forms.ChoiceField(
                label="由谁联系",
                choices=[("", f"{tie.near}联系{tie.far}"), ("far", f"{tie.far}联系{tie.near}")],
                required=False,
            )
        else:
            del self.fields["by_far"]

    def draft(self) -> ContactDraft:
        """The contact as the action takes it."""
        data = {name: self.cleaned_data[name] for name in ("on", "way", "about", "result")}
        return ContactDraft(**data, by_far=self.cleaned_data.get("by_far") == "far")


class DisputeForm(StepForm):
    """提出异议."""

    note = long_text("异议说明", help_text="写明与事实不符之处，登记人会看到。")


class AskedForm(StepForm):
    """登记对方确认或异议."""

    note = long_text("核实情况", help_text="写明何时、以什么方式向谁核实，对方怎么说。")


class WithdrawForm(StepForm):
    """撤回联系记录."""

    note = long_text("撤回理由")
