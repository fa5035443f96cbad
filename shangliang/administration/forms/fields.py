"""Fields the forms of this room share."""

from typing import Any

from django import forms


class DayField(forms.DateField):
    """A date, typed or picked."""

    widget = forms.DateInput

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        super().__init__(**options)


def initial_of(record: object, *names: str) -> dict[str, Any]:
    """Initial values of a form from the fields of a record."""
    return {name: getattr(record, name) for name in names}
