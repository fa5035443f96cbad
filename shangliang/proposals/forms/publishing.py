"""The form of the decision on publication (公开审查)."""

from django import forms

from shangliang.proposals.choices import Publication
from shangliang.proposals.forms.fields import TextField


class PublicationForm(forms.Form):
    """Text and reply each in full, as a summary, or not at all."""

    use_required_attribute = False
    text = forms.ChoiceField(label="提案", choices=Publication.choices, widget=forms.RadioSelect)
    text_summary = TextField(label="提案摘要（摘要公开时填写）", most=1000)
    reply = forms.ChoiceField(label="答复", choices=Publication.choices, widget=forms.RadioSelect)
    reply_summary = TextField(label="答复摘要（摘要公开时填写）", most=1000)
    reason = forms.CharField(
        label="理由",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="不公开的，或超出提案人意见公开的，须写明理由；提案人会看到。",
    )
