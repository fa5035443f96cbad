"""Fields several forms of this room share."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile


def day(label: str, *, required: bool = True, help_text: str = "") -> forms.DateField:
    """A date. Browsers understand a date that is filled in only as 2026-03-10, whatever the language of the page."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget)


def clock(label: str) -> forms.TimeField:
    """A time of day."""
    return forms.TimeField(label=label, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}))


def number(label: str, least: int, most: int, *, initial: int = 0, help_text: str = "") -> forms.IntegerField:
    """A whole number within limits."""
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, initial=initial, help_text=help_text
    )


class ManyFilesInput(forms.ClearableFileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True


class ManyFiles(forms.FileField):
    """Several files, or none."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[Any]]":
        several = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(ManyFiles, self).clean(each, initial) for each in several]
