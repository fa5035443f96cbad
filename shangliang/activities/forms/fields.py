"""Fields several forms of this room share: days, clocks, and rows of a table that works without scripts."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from django import forms

from shangliang.activities.times import moment
from shangliang.stations.forms.fields import ManyFiles, clock, day, number

__all__ = ["ManyFiles", "RowsField", "clock", "day", "moment", "number", "optional_clock", "text"]

Row = dict[str, str]


def optional_clock(label: str) -> forms.TimeField:
    """A time of day that may be left out."""
    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    return forms.TimeField(label=label, required=False, widget=widget)


def text(label: str, *, required: bool = True, rows: int = 4, most: int = 5000, help_text: str = "") -> Any:
    """A text of several lines."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, required=required, max_length=most, help_text=help_text, widget=widget
    )


class RowsWidget(forms.Widget):
    """Rows sent as parallel lists of the columns; a row in which the `keyed` columns are empty was left blank."""

    def __init__(self, columns: Sequence[str], keyed: Sequence[str]) -> None:
        super().__init__()
        self.columns, self.keyed = columns, keyed

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Row]:
        del files
        lists = [
            data.getlist(f"{name}_{column}") if hasattr(data, "getlist") else [] for column in self.columns
        ]
        rows = [dict(zip(self.columns, cells, strict=True)) for cells in zip_longest(*lists, fillvalue="")]
        return [row for row in rows if any(row[column].strip() for column in self.keyed)]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        del data, files, name
        return False


class RowsField(forms.Field):
    """A list of rows, each a dict of texts. The template draws them with `shown`."""

    def __init__(self, label: str, columns: Sequence[str], keyed: Sequence[str], **more: Any) -> None:
        super().__init__(label=label, widget=RowsWidget(columns, keyed), **more)
        self.columns = columns

    def clean(self, value: Any) -> list[Row]:
        rows = list(value or [])
        if self.required and not rows:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return rows

    def shown(self, rows: Sequence[Row], spare: int = 1) -> list[Row]:
        """The rows with some blank ones below."""
        blank = dict.fromkeys(self.columns, "")
        return [*rows, *(dict(blank) for _ in range(spare))]
