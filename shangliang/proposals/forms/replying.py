"""The form of a reply: one block per recommendation, made for the proposal at hand."""

from typing import Any

from django import forms

from shangliang.proposals.actions import ItemDraft, ReplyDraft
from shangliang.proposals.choices import Kind, Outcome, Publication
from shangliang.proposals.models import Assignment, Recommendation, Reply

LONG = 10_000
BLANK = ("", "请选择")
NAMES = ("opening", "outcome", "closing", "contact_person", "contact_phone", "publication_reason")


class ReplyForm(forms.Form):
    """答复. Everything may be empty while drafting; sending it to the leader asks for the whole."""

    use_required_attribute = False
    opening = forms.CharField(
        label="开头", required=False, max_length=LONG, widget=forms.Textarea(attrs={"rows": 3})
    )
    outcome = forms.ChoiceField(label="本案办理结果分类", required=False, choices=[BLANK, *Outcome.choices])
    closing = forms.CharField(
        label="结尾", required=False, max_length=LONG, widget=forms.Textarea(attrs={"rows": 2})
    )
    contact_person = forms.CharField(label="联系人", required=False, max_length=40)
    contact_phone = forms.CharField(label="联系电话", required=False, max_length=40)
    publication = forms.ChoiceField(
        label="对答复公开的意见",
        required=False,
        choices=Publication.choices,
        initial=Publication.FULL,
        help_text="由提案委办公室决定，提案与答复同时公开；联系方式一律不公开。",
    )
    publication_reason = forms.CharField(label="不公开理由", required=False, max_length=200)

    def __init__(self, *args: Any, assignment: Assignment, reply: Reply | None, **kwargs: Any) -> None:
        self.assignment = assignment
        self.recommendations: list[Recommendation] = (
            list(assignment.proposal.recommendations.all()) if assignment.answers else []
        )
        kwargs["initial"] = self._initial(reply)
        super().__init__(*args, **kwargs)
        if not assignment.answers:
            self.fields["opening"].label = "会办意见"
            for name in ("outcome", "closing", "publication", "publication_reason"):
                del self.fields[name]
        for ask in self.recommendations:
            self._add_item(ask.position)

    def _add_item(self, n: int) -> None:
        self.fields[f"outcome-{n}"] = forms.ChoiceField(
            label=f"建议{n}分类", required=False, choices=[BLANK, *Outcome.choices]
        )
        widget = forms.Textarea(attrs={"rows": 5})
        self.fields[f"text-{n}"] = forms.CharField(
            label=f"对建议{n}的答复", required=False, max_length=LONG, widget=widget
        )
        self.fields[f"promise-{n}"] = forms.CharField(
            label="承诺事项（B类必填）", required=False, max_length=200
        )
        date = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        self.fields[f"promise_by-{n}"] = forms.DateField(
            label="承诺完成时间（B类必填）", required=False, widget=date
        )

    def _initial(self, reply: Reply | None) -> dict[str, Any]:
        if reply is None:
            last = self.assignment
            return {
                "opening": _opening(last),
                "contact_person": last.clerk,
                "contact_phone": last.clerk_phone,
            }
        names = (*NAMES, "publication")
        initial: dict[str, Any] = {name: getattr(reply, name) for name in names}
        for item in reply.items.select_related("recommendation"):
            n = item.recommendation.position
            initial |= {
                f"{name}-{n}": getattr(item, name) for name in ("outcome", "text", "promise", "promise_by")
            }
        return initial

    def blocks(self) -> list[tuple[Recommendation, list[forms.BoundField]]]:
        """Each recommendation with its four fields, for the template."""
        names = ("outcome", "text", "promise", "promise_by")
        return [(ask, [self[f"{name}-{ask.position}"] for name in names]) for ask in self.recommendations]

    def draft(self) -> ReplyDraft:
        """What is written, as the action takes it."""
        data = self.cleaned_data
        items = [
            ItemDraft(
                ask.pk,
                data.get(f"outcome-{ask.position}", ""),
                data.get(f"text-{ask.position}", ""),
                data.get(f"promise-{ask.position}", ""),
                data.get(f"promise_by-{ask.position}"),
            )
            for ask in self.recommendations
        ]
        return ReplyDraft(
            **{name: data.get(name, "") for name in NAMES},
            items=items,
            publication=data.get("publication") or Publication.FULL,
        )


def _opening(assignment: Assignment) -> str:
    if not assignment.answers:
        return ""
    proposal = assignment.proposal
    name, about = proposal.first_proposer_name, f"提出的“{proposal.title}”收悉，现答复如下："
    if proposal.kind == Kind.JOINT:
        return f"{name.removesuffix('人')}位委员：你们{about}"
    whom, whose = ("委员", "您") if proposal.personal else ("", "贵单位" if proposal.sealed else "你们")
    return f"{name}{whom}：{whose}{about}"
