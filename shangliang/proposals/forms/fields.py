"""Fields for text that people paste, and for a list of texts."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from shangliang.core.text import one_line, plain


class LineField(forms.CharField):
    """One line of plain text. Too long is said with both numbers, and nothing is cut off."""

    def __init__(self, *, label: str, most: int, **kwargs: Any) -> None:
        super().__init__(label=label, required=False, **kwargs)
        self.most = most

    def to_python(self, value: Any) -> str:
        return one_line(str(value or ""))

    def validate(self, value: str) -> None:
        check_length(value, self.most)


class TextField(LineField):
    """Paragraphs of plain text."""

    widget = forms.Textarea(attrs={"rows": 5})

    def to_python(self, value: Any) -> str:
        return plain(str(value or ""))


class RowsWidget(forms.TextInput):
    """Several inputs of one name."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> list[str]:  # noqa: ARG002 - Django's signature
        many = getattr(data, "getlist", None)
        return list(many(name)) if many else list(data.get(name, []))


class RowsField(forms.Field):
    """A list of texts, one input each; empty ones are left out."""

    widget = RowsWidget

    def __init__(self, *, label: str, most: int, most_rows: int, **kwargs: Any) -> None:
        super().__init__(label=label, required=False, **kwargs)
        self.most, self.most_rows = most, most_rows

    def clean(self, value: Any) -> list[str]:
        texts = [text for text in (plain(str(one)) for one in value or []) if text]
        if len(texts) > self.most_rows:
            raise ValidationError(f"最多写{self.most_rows}条，现有{len(texts)}条，请合并相近的内容。")
        for text in texts:
            check_length(text, self.most)
        return texts


def check_length(text: str, most: int) -> None:
    """ValidationError when the text is longer than `most` characters."""
    if len(text) > most:
        raise ValidationError(f"请控制在{most}字以内，现有{len(text)}字。")
