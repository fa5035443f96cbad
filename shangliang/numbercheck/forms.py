"""Forms of the number check: shape only."""

from collections.abc import Sequence

from django import forms

from shangliang.core.text import plain
from shangliang.numbercheck.policy import MOST_BYTES, MOST_CHARACTERS, TITLE_MOST


class CheckForm(forms.Form):
    """A text to be checked: pasted, or as a file."""

    title = forms.CharField(
        label="标题", required=False, max_length=TITLE_MOST, help_text="可不填，不填的用文件名或者第一行。"
    )
    year = forms.TypedChoiceField(
        label="年度", coerce=int, help_text="报告说的是哪一年，就同哪一年的记录核对。"
    )
    known_on = forms.DateField(
        label="按哪一天的记录核对",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="不填就按今天的记录。核对以前发布的报告，可填发布那一天，按当时已知的情况核对。",
    )
    text = forms.CharField(
        label="粘贴文稿",
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=f"最多{MOST_CHARACTERS // 10000}万字。粘贴文稿，或者在下面选择文件，二者选一。",
    )
    file = forms.FileField(
        label="或者选择文件",
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".docx,.txt"}),
        help_text=f"Word文档（.docx）或者文本文件（.txt），不超过{MOST_BYTES // 1024 // 1024}MB。Word文档核对后可以带批注下载。",
    )

    def __init__(self, *args: object, years: Sequence[int], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed through
        year = self.fields["year"]
        assert isinstance(year, forms.TypedChoiceField)  # noqa: S101 - for the type checker
        year.choices = [(each, f"{each}年") for each in years]

    def clean_text(self) -> str:
        return plain(self.cleaned_data["text"])
