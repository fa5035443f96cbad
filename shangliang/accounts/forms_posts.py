"""The form for a post, with the bodies of one committee to choose from; and the filter of the log."""

from typing import TYPE_CHECKING, Any, TypeAlias

from django import forms
from django.db.models import QuerySet

from shangliang.people.models import Group, Organisation, Sector, SpecialCommittee, Unit
from shangliang.people.roles import Role

if TYPE_CHECKING:
    BodyField: TypeAlias = forms.ModelChoiceField[Any]  # the class itself cannot be subscripted at run time

GRANTED = [(role.value, role.label) for role in Role if role is not Role.MEMBER]


def _day(label: str, *, required: bool = True, help_text: str = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )


def _body(label: str, help_text: str) -> "BodyField":
    """Filled with the bodies of the committee when the form is made."""
    return forms.ModelChoiceField(
        None, label=label, required=False, empty_label="不涉及", help_text=help_text
    )


class PostForm(forms.Form):
    """Role, body, period."""

    role = forms.ChoiceField(label="角色", choices=GRANTED)
    title = forms.CharField(
        label="职务", max_length=60, required=False, help_text="如“提案委副主任”，可不填。"
    )
    unit = _body("承办单位", "承办单位经办人、签发领导必选。")
    sector = _body("界别", "界别召集人填。")
    group = _body("活动组", "活动组召集人填。")
    special_committee = _body("专门委员会", "专门委员会召集人、联络员填。")
    organisation = _body("党派团体", "党派团体联络员填。")
    since = _day("任职日期")
    until = _day("卸任日期", required=False, help_text="任期未定的不填。")

    def __init__(self, *args: Any, committee_id: object, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies: dict[str, QuerySet[Any]] = {
            "unit": Unit.objects.all(),
            "sector": Sector.objects.all(),
            "group": Group.objects.all(),
            "special_committee": SpecialCommittee.objects.all(),
            "organisation": Organisation.objects.all(),
        }
        for name, of_all in bodies.items():
            field = self.fields[name]
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = of_all.filter(committee_id=committee_id, is_active=True)


class LogForm(forms.Form):
    """Filter of the event log."""

    who = forms.CharField(label="操作人", max_length=40, required=False)
    what = forms.CharField(label="动作", max_length=40, required=False)
    subject = forms.CharField(label="对象", max_length=60, required=False)
    since = _day("起始日期", required=False)
    until = _day("截止日期", required=False)
