"""The filter of the list of scores."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

ORDERS = [("points", "按总分"), ("name", "按姓名"), ("sector", "按界别")]


class ScoresFilter(forms.Form):
    """Year, order, grade, sector; what is not known counts as not asked."""

    sort = forms.ChoiceField(label="排列", choices=ORDERS, required=False)
    grade = forms.ChoiceField(label="等次", required=False)
    sector = forms.ChoiceField(label="界别", required=False)

    def __init__(
        self, data: Any, *, years: Sequence[int], year: int, grades: Mapping[str, int], sectors: Sequence[str]
    ) -> None:
        super().__init__(data)
        self.year, self.grades = year, grades
        chosen: Any = forms.ChoiceField(label="年度", required=False, choices=[(str(each), f"{each}年") for each in years])  # fmt: skip
        self.fields = {"year": chosen, **self.fields}
        named: Any = self.fields
        named["grade"].choices = [("", "全部"), *((grade or "-", grade or "不分等次") for grade in grades)]
        named["sector"].choices = [("", "全部"), *((name, name) for name in sectors)]

    def asked(self) -> dict[str, str]:
        """What is asked for, only known values."""
        self.is_valid()
        given = {name: self.cleaned_data.get(name) or "" for name in ("sort", "grade", "sector")}
        return {"year": str(self.year), **given, "sort": given["sort"] or "points"}
