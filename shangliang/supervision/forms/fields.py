"""Fields several forms share: leaders who may lead, special committees that may follow, several files at once, a day."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from shangliang.people.models import Person, Post, SpecialCommittee
from shangliang.people.roles import LEADERS


def day(label: str, *, required: bool = True, help_text: str = "") -> forms.DateField:
    """A date. Browsers understand a date that is filled in only as 2026-03-10, whatever the language of the page."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget)


def supervisor_choice(committee_id: Any, *, required: bool = True, label: str = "领衔督办") -> Any:
    """The chairman and the vice-chairmen in office today."""
    posts = Post.objects.on(timezone.localdate()).filter(committee_id=committee_id, role__in=LEADERS)
    people = Person.objects.filter(pk__in=posts.values("person_id")).order_by("name")
    return forms.ModelChoiceField(people, label=label, required=required, empty_label="请选择")


def body_choice(committee_id: Any, label: str = "跟踪督办专委会") -> Any:
    """The special committees in use."""
    bodies = SpecialCommittee.objects.filter(committee_id=committee_id, is_active=True)
    return forms.ModelChoiceField(bodies, label=label, required=False, empty_label="请选择")


class ManyFilesInput(forms.ClearableFileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True


class ManyFiles(forms.FileField):
    """Several files, or none."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[Any]]":
        several = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(ManyFiles, self).clean(each, initial) for each in several]
