"""Forms of the archives room."""

from collections.abc import Mapping
from typing import Any

from django import forms

from shangliang.archives.columns import COLUMNS
from shangliang.people.sheets import MAX_BYTES

LONG = ("title", "note")


class BatchForm(forms.Form):
    """A list and, when there are some, its Word files."""

    sheet = forms.FileField(
        label="历史提案名单",
        allow_empty_file=True,
        help_text="只收.xlsx，不超过10MB、5000行，一件提案一行。",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
    )
    texts = forms.FileField(
        label="提案和答复的Word文件（可不传）",
        required=False,
        allow_empty_file=True,
        help_text="打成一个ZIP。文件名写提案号，如“036.docx”“036答复.docx”；几年的放在一起时加年度，如“2023-036.docx”。",
        widget=forms.ClearableFileInput(attrs={"accept": ".zip"}),
    )

    def clean_sheet(self) -> Any:
        sheet = self.cleaned_data["sheet"]
        if sheet.size > MAX_BYTES:
            raise forms.ValidationError("文件超过10MB，请删去图片或分成几个文件。")
        return sheet


class RowForm(forms.Form):
    """One row of the list; what its cells may hold is checked by checking.check."""

    def __init__(self, *args: Any, problems: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for column in COLUMNS:
            widget = forms.Textarea(attrs={"rows": 2}) if column.key in LONG else forms.TextInput()
            self.fields[column.key] = forms.CharField(
                label=column.title, required=False, max_length=2000, widget=widget
            )
        self.problems = problems

    def show_problems(self) -> None:
        """Put what is wrong at the fields it belongs to."""
        self.is_valid()
        keys = {column.title: column.key for column in COLUMNS}
        for where, what in self.problems:
            self.add_error(keys.get(where), what if where in keys else f"{where}：{what}")

    def values(self) -> Mapping[str, str]:
        """The row as typed; call after is_valid()."""
        return {column.key: self.cleaned_data[column.key] for column in COLUMNS}
