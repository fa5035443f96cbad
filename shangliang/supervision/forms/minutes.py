"""The minutes of a three-side meeting: what was said, and up to six agreed points."""

from typing import Any

from django import forms

from shangliang.people.models import Unit
from shangliang.proposals.forms.steps import LONG, long_text
from shangliang.supervision.actions import PointDraft
from shangliang.supervision.forms.fields import day
from shangliang.supervision.models import Conference

MOST = 6


class MinutesForm(forms.Form):
    """会商纪要. A point needs its text, a unit and a date; empty ones are left out."""

    use_required_attribute = False
    held_on = day("会商日期")
    place = forms.CharField(label="地点", max_length=100)
    participants = forms.CharField(label="参加人员", max_length=300)
    minutes = long_text("会商情况", help_text=f"各方意见和形成的共识，{LONG}字以内。", rows=6)

    def __init__(self, *args: Any, conference: Conference, **kwargs: Any) -> None:
        kwargs["initial"] = _initial(conference)
        super().__init__(*args, **kwargs)
        units = Unit.objects.filter(committee_id=conference.committee_id, is_active=True)
        for n in range(1, MOST + 1):
            self.fields[f"text-{n}"] = forms.CharField(label="商定事项", max_length=300, required=False)
            self.fields[f"unit-{n}"] = forms.ModelChoiceField(
                units, label="落实单位", required=False, empty_label="请选择"
            )
            self.fields[f"due_by-{n}"] = day("完成时间", required=False)

    def groups(self) -> list[list[forms.BoundField]]:
        """The fields of each point, for the template."""
        return [[self[f"{name}-{n}"] for name in ("text", "unit", "due_by")] for n in range(1, MOST + 1)]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        for n in range(1, MOST + 1):
            given = [name for name in ("text", "unit", "due_by") if data.get(f"{name}-{n}")]
            if not given:
                continue
            if "text" not in given:
                self.add_error(f"text-{n}", "请写明商定事项。")
            if "unit" not in given:
                self.add_error(f"unit-{n}", "请选择落实单位。")
            if "due_by" not in given and f"due_by-{n}" not in self.errors:
                self.add_error(f"due_by-{n}", "请填写完成时间。")
        return data

    def points(self) -> list[PointDraft]:
        """The agreed points as the action takes them."""
        data = self.cleaned_data
        return [
            PointDraft(data[f"text-{n}"], data[f"unit-{n}"], data[f"due_by-{n}"])
            for n in range(1, MOST + 1)
            if data[f"text-{n}"]
        ]


def _initial(conference: Conference) -> dict[str, Any]:
    """The plan of the meeting; on a second draft also the points of the first."""
    initial: dict[str, Any] = {
        name: getattr(conference, name) for name in ("held_on", "place", "participants", "minutes")
    }
    points = list(conference.points.all())
    for point in points:
        n = point.position
        initial |= {f"text-{n}": point.text, f"unit-{n}": point.unit_id, f"due_by-{n}": point.due_by}
    if not points:
        initial["unit-1"] = conference.assignment.unit_id
    return initial
