"""Forms of the routing room."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from shangliang.proposals.models import HandOverLine


class DutyForm(forms.Form):
    """单位职责."""

    use_required_attribute = False
    text = forms.CharField(
        label="职责说明",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="写明管什么、群众和委员常提哪些事，用顿号或句号隔开。留空则用系统自带的说明。",
    )


class MeetingForm(forms.Form):
    """One choice a line of a hand-over list; plain fields, for a list may have three hundred."""

    def __init__(self, *args: Any, lines: Sequence[HandOverLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines

    def name_of(self, line: HandOverLine) -> str:
        """The field of a line."""
        return f"unit-{line.pk.hex}"

    def chosen_at(self, line: HandOverLine) -> str:
        """What was chosen for a line; "" for leaving it as it is."""
        return str(self.data.get(self.name_of(line), ""))[:60]

    def chosen(self) -> dict[UUID, str]:
        """The lines something was chosen for."""
        found = {line.pk: self.chosen_at(line) for line in self.lines}
        return {pk: name for pk, name in found.items() if name}
