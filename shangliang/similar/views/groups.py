"""Proposals of this plenary taken for one matter, and merging several in one go."""

from uuid import uuid4

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from shangliang.core.access import rows
from shangliang.core.errors import Refused
from shangliang.core.http.doors import needs
from shangliang.core.http.once import attempt
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.people.roles import Role
from shangliang.proposals import permissions as may
from shangliang.proposals.actions.merging import LEADING
from shangliang.proposals.models import Proposal
from shangliang.search import find
from shangliang.similar import grouping
from shangliang.similar.finding import chance_words
from shangliang.similar.merging import Merged, merge_all
from shangliang.tenancy.models import Plenary


class MergeManyForm(forms.Form):
    """Which proposals are merged into which."""

    into = forms.ModelChoiceField(
        Proposal.objects.none(), label="主案", error_messages={"required": "请选择主案。"}
    )
    merge = forms.ModelMultipleChoiceField(
        Proposal.objects.none(), label="并入的提案", error_messages={"required": "请至少勾选一件并入的提案。"}
    )
    note = forms.CharField(label="并案理由", max_length=5000, error_messages={"required": "请写明并案理由。"})

    def __init__(self, data: object, *, among: QuerySet[Proposal]) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # the posted data as it comes
        for name in ("into", "merge"):
            self.fields[name].queryset = among  # type: ignore[attr-defined]  # both are model choices


@require_safe
@needs(Role.OFFICE)
def groups(request: Request) -> HttpResponse:
    """All groups of this plenary."""
    plenary = Plenary.objects.current(request.actor.committee, timezone.localdate())
    weights = find.weights()
    asked = grouping.asked_about(request.actor, plenary.pk) if plenary and weights else []
    found = grouping.groups(asked, weights) if weights else []
    context = {
        "plenary": plenary,
        "ready": weights is not None,
        "groups": [(group, chance_words(group.probability), uuid4()) for group in found],
        "number": len(asked),
        "full": len(asked) == grouping.MOST,
    }
    return page(request, "similar/groups.html", context)


@require_POST
@needs(Role.OFFICE)
def merge(request: Request) -> HttpResponse:
    """Merge what is ticked into the chosen lead, and say what was not possible."""
    among = rows(request.actor, may.office, Proposal.objects.filter(state__in={*grouping.MERGING, *LEADING}))
    form = MergeManyForm(request.POST, among=among)
    told: list[Merged] = []

    def do() -> str:
        data = form.cleaned_data
        chosen = [each for each in data["merge"] if each.pk != data["into"].pk]
        if not chosen:
            raise Refused("required", "请至少勾选一件主案以外的提案。", "merge")
        told.append(
            merge_all(chosen, into=data["into"], note=data["note"], by=request.actor, at=timezone.now())
        )
        return reverse("similar:groups")

    answer = attempt(request, form, do)
    for done in told:
        _say(request, done)
    if answer is not None:
        return answer
    for errors in form.errors.values():
        messages.error(request, str(errors[0]))
    return redirect("similar:groups")


def _say(request: Request, done: Merged) -> None:
    if done.merged:
        messages.success(request, f"已并案 {done.merged} 件。")
    if done.asked:
        messages.success(request, f"已就 {done.asked} 件征求第一提案人意见，同意后即并案。")
    for proposal, reason in done.refused:
        messages.warning(request, f"{proposal.shown_number}《{proposal.title}》未并案：{reason}")
