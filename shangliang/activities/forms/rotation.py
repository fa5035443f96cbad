"""Forms of the rotation: drawing, replacing one, proposing and answering an exchange."""

import re
from typing import Any
from uuid import UUID

from django import forms

from shangliang.activities.bodies import members_named
from shangliang.activities.forms.fields import text
from shangliang.activities.models import Draw, Invitation
from shangliang.activities.queries_rotation import exchangeable, turns_to_take_back
from shangliang.core.errors import Refused
from shangliang.people.models import Member
from shangliang.proposals.forms.steps import StepForm

_GAP = re.compile(r"[\s，,：:、]+")


class DrawForm(forms.Form):
    """抽取列席委员; drawn once already it asks for the reason."""

    use_required_attribute = False
    reason = forms.CharField(label="重新抽取的理由", max_length=200)
    away = text(
        "本次不能参加的委员",
        required=False,
        help_text="已知不能参加的，每行一人，姓名后写原因，如“张三 出国”。已请假、暂停履职的和常委不必填。",
    )

    def __init__(self, *args: Any, committee_id: UUID, earlier: Draw | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.committee_id = committee_id
        if earlier is None:
            del self.fields["reason"]

    def clean_away(self) -> dict[UUID, str]:
        """Member → reason."""
        given: dict[str, str] = {}
        for row in self.cleaned_data["away"].splitlines():
            name, *why = _GAP.split(row.strip(), maxsplit=1)
            if name:
                given[name] = (why[0] if why else "另有安排")[:60]
        try:
            members = members_named(given, self.committee_id)
        except Refused as refusal:
            raise forms.ValidationError(refusal.message) from refusal
        return {member.pk: why for member, why in zip(members, given.values(), strict=True)}

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        return {"away": self.cleaned_data["away"], "reason": self.cleaned_data.get("reason", "")}


class ReplaceForm(forms.Form):
    """更换一人."""

    use_required_attribute = False
    reason = forms.CharField(label="更换的理由", max_length=200)


class ExchangeForm(forms.Form):
    """提出调换: to whom, for which of his turns if for one, why."""

    use_required_attribute = False
    successor = forms.ModelChoiceField(Member.objects.none(), label="请谁接替", empty_label="请选择")
    back = forms.ModelChoiceField(
        Invitation.objects.none(), label="换回对方的一次列席", empty_label="不换回", required=False,
        help_text="对方已被抽中以后的会议时，可以互换；不选就是请对方代为列席，次数记在对方名下。",
    )  # fmt: skip
    reason = forms.CharField(label="理由", max_length=200, help_text="对方和组织者都能看到。")

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        successors: Any = self.fields["successor"]
        successors.queryset = exchangeable(invitation)
        successors.label_from_instance = lambda member: f"{member.person.name}（{member.sector.name}）"
        backs: Any = self.fields["back"]
        backs.queryset = turns_to_take_back(invitation)
        backs.label_from_instance = lambda turn: f"{turn.name}：{turn.activity.title}"


class AgreeForm(StepForm):
    """同意调换."""

    answer = forms.CharField(label="答复", max_length=200, required=False)


class DeclineForm(StepForm):
    """不同意调换."""

    answer = forms.CharField(label="理由", max_length=200)
