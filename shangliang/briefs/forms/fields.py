"""Several files in one field."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile


class ManyFilesInput(forms.ClearableFileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True


class ManyFiles(forms.FileField):
    """Several files, or none. An empty one is judged where files are judged."""

    widget = ManyFilesInput

    def __init__(self, *, accept: str, **kwargs: Any) -> None:
        attrs = {"accept": accept, "multiple": True}
        super().__init__(required=False, allow_empty_file=True, widget=ManyFilesInput(attrs=attrs), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[Any]]":
        several = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(ManyFiles, self).clean(each, initial) for each in several]
