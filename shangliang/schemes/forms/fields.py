"""Fields the forms of this room share: kinds of deeds chosen one by one, points."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms

from shangliang.duty.kinds import BUNDLE_LABELS, KINDS

AREAS = {
    "speech": "大会发言", "proposal": "提案", "brief": "社情民意", "oversight": "民主监督", "appraisal": "提案办理评议",
    "station": "站点", "contact": "联系", "outside": "场外履职",
}  # fmt: skip
SPARE = 2


def kind_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """All kinds of deeds, in groups as a select shows them; the bundles come first."""
    grouped: dict[str, list[tuple[str, str]]] = {"合并的事项": list(BUNDLE_LABELS.items())}
    for key, kind in KINDS.items():
        area = key.partition(".")[0]
        words = AREAS.get(area) if key in _PLAIN else None
        grouped.setdefault(words or "会议和活动", []).append((key, kind.label))
    return list(grouped.items())


_PLAIN = frozenset(key for key in KINDS if key.partition(".")[0] in AREAS and key.partition(".")[2] not in ("late", "early", "on_leave", "absent"))  # fmt: skip


class KindsField(forms.MultipleChoiceField):
    """Kinds of deeds, drawn as one select for each with spare empty ones."""

    def __init__(self, label: str, *, required: bool = True, help_text: str = "") -> None:
        super().__init__(choices=kind_choices(), label=label, required=required, help_text=help_text)

    def to_python(self, value: Any) -> list[str]:
        return list(dict.fromkeys(name for name in super().to_python(value) if name))


def amount(label: str, *, required: bool = False, help_text: str = "") -> forms.DecimalField:
    """Points: up to two digits after the point; taken off when negative."""
    widget = forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"})
    return forms.DecimalField(
        label=label, required=required, help_text=help_text, max_digits=7, decimal_places=2, widget=widget
    )


def whole(label: str, *, most: int = 100, help_text: str = "") -> forms.IntegerField:
    """A whole number, 0 when left empty."""
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=most, help_text=help_text)


def choice(label: str, choices: Mapping[str, str], *, help_text: str = "") -> forms.ChoiceField:
    """One of a few."""
    return forms.ChoiceField(label=label, choices=list(choices.items()), help_text=help_text)


def number(value: Decimal) -> int | float:
    """A number as JSON has it: whole numbers without a point."""
    return int(value) if value == value.to_integral_value() else float(value)
