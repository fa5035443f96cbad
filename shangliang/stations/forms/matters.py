"""Entering a matter for somebody who phoned or came (代录), and the filters of the desk."""

from typing import Any
from uuid import UUID

from django import forms

from shangliang.briefs.choices import Category
from shangliang.stations.actions import MatterDraft
from shangliang.stations.actions.common import TEXT_MOST
from shangliang.stations.choices import ENTERED_HERE, Way
from shangliang.stations.forms.fields import ManyFiles
from shangliang.stations.process import MATTER


class MatterForm(forms.Form):
    """代录群众诉求."""

    use_required_attribute = False
    channel = forms.ChoiceField(
        label="来源", choices=[(key.value, key.label) for key in ENTERED_HERE], widget=forms.RadioSelect
    )
    title = forms.CharField(label="标题", max_length=60, required=False, help_text="不写姓名和门牌号。")
    text = forms.CharField(
        label="反映内容", max_length=TEXT_MOST, widget=forms.Textarea(attrs={"rows": 5}),
        help_text="时间、地点、具体情况和希望怎样解决；按群众原话记。",
    )  # fmt: skip
    place = forms.CharField(label="地点", max_length=120, required=False)
    category = forms.ChoiceField(label="类别", choices=Category.choices, initial=Category.OTHER)
    is_dispute = forms.BooleanField(label="属于矛盾纠纷", required=False)
    name = forms.CharField(label="姓名", max_length=40)
    phone = forms.CharField(
        label="联系电话", max_length=30, required=False, help_text="没有电话的可不填，请把查询码写给群众。"
    )
    photos = ManyFiles(label="照片", required=False, help_text="最多6张。")
    wants_public = forms.BooleanField(label="群众同意公开办理情况（不含个人信息）", required=False)
    consent = forms.BooleanField(
        label="已向群众说明个人信息保护告知，群众同意", error_messages={"required": "须先征得群众同意。"}
    )

    def draft(self, version: str) -> MatterDraft:
        """The matter as the action takes it; `version` of the notice that was read out."""
        data: dict[str, Any] = {name: value for name, value in self.cleaned_data.items() if name != "consent"}
        return MatterDraft(**data, notice_version=version if self.cleaned_data["consent"] else "")


class DeskForm(forms.Form):
    """Filters of the desk; all optional, all in the address."""

    q = forms.CharField(label="关键词", required=False, max_length=60)
    state = forms.ChoiceField(label="状态", required=False, choices=[("", "全部"), *MATTER.choices()])
    way = forms.ChoiceField(label="办理方式", required=False, choices=[("", "全部"), *Way.choices])
    category = forms.ChoiceField(label="类别", required=False, choices=[("", "全部"), *Category.choices])
    station = forms.ChoiceField(label="站点", required=False)

    def __init__(self, *args: Any, stations: list[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(pk), name) for pk, name in stations]
        self.fields["station"] = forms.ChoiceField(
            label="站点", required=False, choices=[("", "全部"), *named]
        )
