"""The form of a kept filter."""

from typing import Any

from django import forms


class FilterForm(forms.Form):
    """Name and sharing; sharing is the office's only."""

    use_required_attribute = False
    name = forms.CharField(label="名称", max_length=30, help_text="如“我的逾期件”“教育局办理中”。")
    shared = forms.BooleanField(label="办公室同事也能使用", required=False)

    def __init__(self, *args: Any, office: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not office:
            del self.fields["shared"]
