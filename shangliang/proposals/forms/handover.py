"""Forms of the hand-over meeting and of 催办."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django import forms

from shangliang.proposals.actions import LineDraft
from shangliang.proposals.models import HandOverLine


class MeetingForm(forms.Form):
    """A new hand-over list."""

    use_required_attribute = False
    title = forms.CharField(label="清单名称", max_length=100)
    held_on = forms.DateField(
        label="交办会日期", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class UrgeForm(forms.Form):
    """催办."""

    note = forms.CharField(
        label="催办意见（可不填）",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="承办单位会收到，如“请于本周五前与提案人沟通”。",
    )


def line_drafts(data: Mapping[str, Any], lines: Iterable[HandOverLine]) -> dict[UUID, LineDraft]:
    """What was written in the table, by line; three plain fields each, because a form object for each of 169 lines costs more than all the rest."""
    return {
        line.pk: LineDraft(
            data.get(f"main-{line.pk.hex}", line.main),
            data.get(f"others-{line.pk.hex}", line.others),
            data.get(f"rest-{line.pk.hex}", line.rest),
        )
        for line in lines
    }
