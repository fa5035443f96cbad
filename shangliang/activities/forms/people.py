"""Forms about who comes: adding people, filters, several leaves at once."""

from typing import Any

from django import forms

from shangliang.activities.choices import Capacity
from shangliang.activities.forms.steps import reason
from shangliang.activities.process import INVITATION


class AddForm(forms.Form):
    """增加参加人员: members by name or number, or guests and staff by name only."""

    use_required_attribute = False
    WHO = (("member", "委员"), ("guest", "没有账号的嘉宾、工作人员"))
    who = forms.ChoiceField(label="增加", choices=WHO, initial="member", widget=forms.RadioSelect)
    names = forms.CharField(
        label="姓名", max_length=500, help_text="几位之间用顿号隔开；委员同名的填委员证号。"
    )
    capacity = forms.ChoiceField(label="身份", choices=Capacity.choices, initial=Capacity.ATTEND)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        guest = data.get("who") == "guest"
        if guest and data.get("capacity") == Capacity.ATTEND:
            self.add_error("capacity", "只有委员可以出席；其他人员请选择列席、特邀或工作人员。")
        if data.get("who") == "member" and data.get("capacity") == Capacity.STAFF:
            self.add_error("capacity", "委员请选择出席、列席或特邀。")
        return data


class PeopleFilter(forms.Form):
    """Narrowing the list of participants."""

    q = forms.CharField(label="姓名", required=False, max_length=40)
    state = forms.ChoiceField(label="状态", required=False, choices=[("", "全部"), *INVITATION.choices()])
    capacity = forms.ChoiceField(label="身份", required=False, choices=[("", "全部"), *Capacity.choices])


class GrantAllForm(forms.Form):
    """准假 for the ticked ones."""

    use_required_attribute = False
    answer = reason("审批意见（可不填）", required=False)


class ActivityFilter(forms.Form):
    """Narrowing the list of activities."""

    kind = forms.ChoiceField(label="类别", required=False)
    organiser = forms.ChoiceField(label="组织者", required=False)
    q = forms.CharField(label="名称", required=False, max_length=40)

    def __init__(self, *args: Any, kinds: list[Any], organisers: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"] = forms.ChoiceField(label="类别", required=False, choices=kinds)
        self.fields["organiser"] = forms.ChoiceField(label="组织者", required=False, choices=organisers)
