"""Entering what happened outside, for oneself or for others, and its steps."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile

from shangliang.duty.actions import OutsideDraft
from shangliang.duty.actions.outside import LINK_MOST, TEXT_MOST, TITLE_MOST
from shangliang.duty.choices import Level, Outside
from shangliang.duty.models import OutsideEntry
from shangliang.files.models import StoredFile
from shangliang.people.models import SpecialCommittee
from shangliang.proposals.forms.steps import StepForm, long_text
from shangliang.stations.forms.fields import ManyFiles, day


class OutsideForm(forms.Form):
    """场外履职 of the member himself."""

    use_required_attribute = False
    kind = forms.ChoiceField(label="类别", choices=[("", "请选择"), *Outside.choices])
    on = day("日期")
    title = forms.CharField(
        label="内容", max_length=TITLE_MOST, help_text="一句话写明做了什么，如“为南关社区义诊”。"
    )
    text = forms.CharField(
        label="情况", required=False, max_length=TEXT_MOST, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="地点、对象、效果等，可不填。",
    )  # fmt: skip
    quantity = forms.DecimalField(
        label="数量", min_value=Decimal("0.01"), max_value=Decimal(1000), decimal_places=2, initial=1,
        help_text="次数，或家、户、篇数。",
    )  # fmt: skip
    level = forms.ChoiceField(
        label="层级", choices=Level.choices, required=False, help_text="表彰、媒体等分层级的填写。"
    )
    link = forms.CharField(
        label="链接", required=False, max_length=LINK_MOST, help_text="网上能看到的，粘贴网址。"
    )
    evidence = ManyFiles(label="证明材料", required=False, help_text="照片、证书、文件，最多6个。")

    def draft(self, files: list[StoredFile]) -> OutsideDraft:
        """As the action takes it, with the files that were kept."""
        data = {name: value for name, value in self.cleaned_data.items() if name in _DRAFTED}
        return OutsideDraft(**data, files=files)

    @property
    def uploads(self) -> "list[UploadedFile[Any]]":
        """The files that came with the form."""
        found: list[UploadedFile[Any]] = self.cleaned_data["evidence"]
        return found


_DRAFTED = ("kind", "on", "title", "text", "quantity", "level", "link")


class ForBody(forms.Form):
    """Forms in which somebody enters for others: for the whole committee (`whole`), or for one of the special committees he speaks for."""

    def __init__(self, *args: Any, bodies: list[SpecialCommittee], whole: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = bodies
        named = [(str(body.pk), body.name) for body in bodies]
        choices = [("", "委员联络机构"), *named] if whole else named
        self.fields["special_committee"] = forms.ChoiceField(
            label="录入单位", choices=choices, required=not whole
        )
        self.order_fields(("member", "special_committee"))

    def body(self) -> SpecialCommittee | None:
        """For which special committee it is entered."""
        chosen = self.cleaned_data["special_committee"]
        return next((body for body in self.bodies if str(body.pk) == chosen), None)


class ProxyForm(ForBody, OutsideForm):
    """代录: the member is named, and for whom it is entered."""

    member = forms.CharField(label="委员", max_length=40, help_text="填写姓名或委员证号。")


def initial_of(entry: OutsideEntry) -> dict[str, Any]:
    """What stands in the form when a returned entry is completed."""
    return {name: getattr(entry, name) for name in _DRAFTED}


class AcceptForm(StepForm):
    """审核通过."""

    note = long_text("审核意见（可不填）", required=False, rows=2)


class UpholdForm(StepForm):
    """异议成立: how the deed is corrected."""

    excluded = forms.BooleanField(label="此项不计入档案", required=False)
    quantity = forms.DecimalField(
        label="更正数量", required=False, min_value=Decimal("0.01"), max_digits=8, decimal_places=2,
        help_text="不改的不填。",
    )  # fmt: skip
    level = forms.ChoiceField(label="更正层级", required=False, choices=[("", "不改"), *Level.choices[1:]])
    on = day("更正日期", required=False, help_text="不改的不填。")
    reason = long_text("理由", help_text="委员会看到；已在原记录中更正或已补录的，请写明。")

    def prepare(self) -> None:
        """Something that is missing has nothing to correct."""
        if self.record.record_id is None:
            for name in ("excluded", "quantity", "level", "on"):
                del self.fields[name]


class ImportForm(ForBody):
    """A sheet of entries."""

    use_required_attribute = False
    file = forms.FileField(label="名单（.xlsx）")


def chosen_ids(values: list[str]) -> list[UUID]:
    """Ids among what was ticked; what is none is left out."""
    found = []
    for value in values:
        try:
            found.append(UUID(value))
        except ValueError:
            continue
    return found
