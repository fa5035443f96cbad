"""Forms of what follows: absences that do not count, kinds of honours, the choice of members."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms

from shangliang.duty.kinds import BUNDLE_LABELS, KINDS
from shangliang.reviews.actions import KindDraft
from shangliang.reviews.candidates import Candidate
from shangliang.reviews.choices import ExemptReason
from shangliang.reviews.models import HonourKind
from shangliang.stations.forms.fields import number

CONDITIONS = 3
_NAMES = {**BUNDLE_LABELS, **{key: kind.label for key, kind in KINDS.items()}}


class ExemptForm(forms.Form):
    """标记不计缺席."""

    use_required_attribute = False
    reason = forms.ChoiceField(label="情形", choices=ExemptReason.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label="说明", required=False, max_length=200, help_text="选“其他正当理由”的必须写明。"
    )


class KindForm(forms.Form):
    """表彰项目 with its rule: up to three required items and three that exclude."""

    use_required_attribute = False
    name = forms.CharField(label="名称", max_length=40, help_text="如“优秀政协委员”。")
    places = number("名额", 0, 999, help_text="填0不限。")
    grades = forms.CharField(
        label="等次要求", required=False, max_length=60, help_text="用顿号分隔，如“优秀、称职”；不填不限。"
    )
    least_points = forms.DecimalField(
        label="最低总分", min_value=0, max_value=1000, max_digits=7, decimal_places=2, initial=Decimal(0)
    )

    def __init__(self, *args: Any, kind: HonourKind | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [("", "不要求"), *sorted(_NAMES.items(), key=lambda pair: pair[1])]
        for n in range(1, CONDITIONS + 1):
            self.fields[f"required-{n}"] = forms.ChoiceField(
                label=f"必备事项{n}", required=False, choices=offered
            )
            self.fields[f"least-{n}"] = number(f"必备事项{n}至少", 1, 99, initial=1)
        for n in range(1, CONDITIONS + 1):
            self.fields[f"excluded-{n}"] = forms.ChoiceField(
                label=f"一票否决事项{n}", required=False, choices=offered
            )
        if kind is not None:
            self._show(kind)

    def _show(self, kind: HonourKind) -> None:
        for name in ("name", "places", "grades", "least_points"):
            self.fields[name].initial = getattr(kind, name)
        for n, (key, least) in enumerate(kind.required[:CONDITIONS], 1):
            self.fields[f"required-{n}"].initial, self.fields[f"least-{n}"].initial = key, least
        for n, key in enumerate(kind.excluded[:CONDITIONS], 1):
            self.fields[f"excluded-{n}"].initial = key

    def draft(self) -> KindDraft:
        """As the action takes it."""
        data, places = self.cleaned_data, range(1, CONDITIONS + 1)
        return KindDraft(
            name=data["name"],
            grades=data["grades"],
            least_points=data["least_points"],
            places=data["places"],
            required=[(data[f"required-{n}"], data[f"least-{n}"]) for n in places if data[f"required-{n}"]],
            excluded=[data[f"excluded-{n}"] for n in places if data[f"excluded-{n}"]],
        )


class StartForm(forms.Form):
    """开始遴选."""

    use_required_attribute = False
    kind = forms.ModelChoiceField(HonourKind.objects.none(), label="表彰项目", empty_label="请选择")

    def __init__(self, *args: Any, committee_id: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["kind"]
        if isinstance(choice, forms.ModelChoiceField):
            choice.queryset = HonourKind.objects.filter(committee_id=committee_id, is_active=True)


class SelectForm(forms.Form):
    """遴选: those who fit the rule, each with why."""

    use_required_attribute = False
    members = forms.MultipleChoiceField(label="符合条件的委员", widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, fitting: Sequence[Candidate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["members"]
        choice.choices = [(str(each.result.member_id), _words(each)) for each in fitting]


def _words(each: Candidate) -> str:
    member = each.result.member
    why = "；".join(reason.words for reason in each.reasons) or "没有附加条件"
    return f"{member.number} {member.person.name}（{member.sector.name}）：{why}"
