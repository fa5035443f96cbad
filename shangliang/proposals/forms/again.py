"""Forms that send a proposal back to its units: 重新办理, 恢复办理."""

from typing import Any

from django import forms

from shangliang.proposals.choices import ANSWERING, UnitRole
from shangliang.proposals.forms.steps import StepForm, long_text
from shangliang.proposals.models import Assignment, Proposal


class PartChoice(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # generic only in the stubs
    """Choice among the units' parts in a proposal, by the names of the units."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.unit)


class AskAgainForm(StepForm):
    """What sends a proposal back to its units: the assisting ones (会办) are asked again only if they are ticked."""

    assists = PartChoice(
        Assignment.objects.none(),
        label="再请会办意见（可不选）",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="选中的会办单位重新提出会办意见，收齐或免去后主办单位才能答复；未选的不必等待。",
    )

    def prepare(self) -> None:
        assisting = self._offer("assists", role=UnitRole.ASSIST, state__in=("done", "waived"))
        if not self._leads() or not assisting.exists():
            del self.fields["assists"]

    def _leads(self) -> bool:
        """Whether what is sent back is, or has, a lead unit."""
        return True

    def _offer(self, name: str, **condition: object) -> Any:
        proposal_id = self.record.pk if isinstance(self.record, Proposal) else self.record.proposal_id
        parts = Assignment.objects.filter(proposal_id=proposal_id, **condition)
        choice: Any = self.fields[name]
        choice.queryset = parts.exclude(state="transferred").select_related("unit", "proposal")
        return choice.queryset


class RehandleForm(AskAgainForm):
    """重新办理."""

    reason = long_text("重新办理的理由", help_text="承办单位和提案人会看到。")
    field_order = ("reason", "assists")

    def _leads(self) -> bool:
        return bool(self.record.role == UnitRole.LEAD)


class ReviveForm(AskAgainForm):
    """恢复办理."""

    units = PartChoice(
        Assignment.objects.none(), label="重新答复的承办单位", widget=forms.CheckboxSelectMultiple
    )
    reason = long_text("理由", help_text="提案人和所选单位会看到。")
    field_order = ("units", "assists", "reason")

    def prepare(self) -> None:
        super().prepare()
        self._offer("units", role__in=ANSWERING)
