"""Forms about members, bodies, posts and stand-ins. They check shape; the actions check the rules."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Q

from shangliang.administration.forms.fields import DayField
from shangliang.people.actions import BodyData, MemberData, PostData
from shangliang.people.models import (
    Body,
    Group,
    MemberState,
    Organisation,
    OrganisationKind,
    Sector,
    SpecialCommittee,
    Unit,
)
from shangliang.people.roles import UNIT_ROLES, Role


def _active(kind: type[Body], committee_id: UUID, keep: UUID | None = None) -> Any:
    """Bodies that can be chosen: those in use, and the one chosen before."""
    return kind._default_manager.filter(
        Q(is_active=True) | Q(pk__in=[keep] if keep else []), committee_id=committee_id
    )


class MemberFilter(forms.Form):
    """Search in the roster."""

    q = forms.CharField(label="姓名或证号", required=False, max_length=40)
    sector = forms.ModelChoiceField(Sector.objects.none(), label="界别", required=False, empty_label="全部")
    group = forms.ModelChoiceField(Group.objects.none(), label="活动组", required=False, empty_label="全部")
    state = forms.ChoiceField(label="状态", required=False, choices=[("", "全部"), *MemberState.choices])

    def __init__(self, data: Any, committee_id: UUID) -> None:
        super().__init__(data)
        self.fields["sector"].queryset = Sector.objects.filter(committee_id=committee_id)  # type: ignore[attr-defined]
        self.fields["group"].queryset = Group.objects.filter(committee_id=committee_id)  # type: ignore[attr-defined]


class MemberForm(forms.Form):
    """A membership, new or known."""

    number = forms.CharField(label="委员证号", max_length=20)
    name = forms.CharField(label="姓名", max_length=40)
    sector = forms.ModelChoiceField(Sector.objects.none(), label="界别", empty_label="请选择")
    group = forms.ModelChoiceField(Group.objects.none(), label="活动组", required=False, empty_label="未分组")
    special_committee = forms.ModelChoiceField(
        SpecialCommittee.objects.none(), label="所在专委会", required=False, empty_label="未安排"
    )
    is_standing = forms.BooleanField(label="常务委员", required=False)
    phone = forms.CharField(label="手机", required=False, max_length=20)
    employer = forms.CharField(label="工作单位及职务", required=False, max_length=120)

    def __init__(
        self, committee_id: UUID, data: Any = None, *, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=initial)
        known = initial or {}
        self.fields["sector"].queryset = _active(Sector, committee_id, known.get("sector"))  # type: ignore[attr-defined]
        self.fields["group"].queryset = _active(Group, committee_id, known.get("group"))  # type: ignore[attr-defined]
        self.fields["special_committee"].queryset = _active(  # type: ignore[attr-defined]
            SpecialCommittee, committee_id, known.get("special_committee")
        )

    def to_data(self) -> MemberData:
        return MemberData(**self.cleaned_data)


class MemberStateForm(forms.Form):
    """Suspend, end, take up again, with the reason."""

    state = forms.ChoiceField(label="状态", choices=MemberState.choices)
    note = forms.CharField(label="原因", max_length=500, help_text="如“工作调动，经常委会议同意辞去委员”。")


class BodyForm(forms.Form):
    """A body; a unit and an organisation with their details."""

    name = forms.CharField(label="名称", max_length=60)
    kind = forms.ChoiceField(label="类别", choices=OrganisationKind.choices, widget=forms.RadioSelect)
    short_name = forms.CharField(label="简称", required=False, max_length=30)
    phone = forms.CharField(label="联系电话", required=False, max_length=40)
    letter_word = forms.CharField(
        label="发文代字", required=False, max_length=20, help_text="如“安教提”，用于答复文号。"
    )

    def __init__(self, kind: type[Body], data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        if not issubclass(kind, Organisation):
            del self.fields["kind"]
        if not issubclass(kind, Unit):
            for name in ("short_name", "phone", "letter_word"):
                del self.fields[name]

    def to_data(self) -> BodyData:
        return BodyData(**self.cleaned_data)


class UnitPostForm(forms.Form):
    """A clerk or signing leader of a unit: somebody known, or somebody new."""

    role = forms.ChoiceField(label="角色", choices=[(role.value, role.label) for role in UNIT_ROLES])
    person = forms.CharField(label="姓名", max_length=40, help_text="已有账号的，也可填写登录名。")
    is_new = forms.BooleanField(label="新人员（还没有账号）", required=False)
    phone = forms.CharField(label="手机", required=False, max_length=20, help_text="仅新人员填写。")
    title = forms.CharField(label="职务", required=False, max_length=60)
    since = DayField(label="任职日期")
    until = DayField(label="卸任日期", required=False)

    def to_data(self, unit: Unit) -> PostData:
        typed = self.cleaned_data
        return PostData(typed["role"], typed["since"], typed["until"], typed["title"], unit=unit)


class ConvenorForm(forms.Form):
    """A convenor of a sector, of a group or of a special committee."""

    person = forms.CharField(label="委员", max_length=40, help_text="填写姓名或委员证号。")
    sector = forms.ModelChoiceField(Sector.objects.none(), label="界别", required=False, empty_label="不选")
    group = forms.ModelChoiceField(
        Group.objects.none(),
        label="活动组",
        required=False,
        empty_label="不选",
    )
    special_committee = forms.ModelChoiceField(
        SpecialCommittee.objects.none(),
        label="专门委员会",
        required=False,
        empty_label="不选",
        help_text="界别、活动组和专门委员会选一项；专门委员会的召集人跟踪督办本委的重点提案。",
    )
    since = DayField(label="任职日期")
    until = DayField(label="卸任日期", required=False)

    def __init__(
        self, committee_id: UUID, data: Any = None, *, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.fields["sector"].queryset = _active(Sector, committee_id)  # type: ignore[attr-defined]
        self.fields["group"].queryset = _active(Group, committee_id)  # type: ignore[attr-defined]
        self.fields["special_committee"].queryset = _active(SpecialCommittee, committee_id)  # type: ignore[attr-defined]

    def to_data(self) -> PostData:
        typed = self.cleaned_data
        bodies = {name: typed[name] for name in ("sector", "group", "special_committee")}
        return PostData(Role.CONVENOR, typed["since"], typed["until"], **bodies)


class LiaisonForm(forms.Form):
    """The liaison of a party, organisation or special committee: somebody known, or somebody new."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label="党派团体", required=False, empty_label="不选"
    )
    special_committee = forms.ModelChoiceField(
        SpecialCommittee.objects.none(),
        label="专门委员会",
        required=False,
        empty_label="不选",
        help_text="党派团体和专门委员会选一项。",
    )
    person = forms.CharField(label="姓名", max_length=40, help_text="已有账号的，也可填写登录名。")
    is_new = forms.BooleanField(label="新人员（还没有账号）", required=False)
    phone = forms.CharField(label="手机", required=False, max_length=20, help_text="仅新人员填写。")
    title = forms.CharField(label="职务", required=False, max_length=60)
    since = DayField(label="任职日期")
    until = DayField(label="卸任日期", required=False)

    def __init__(
        self, committee_id: UUID, data: Any = None, *, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.fields["organisation"].queryset = _active(Organisation, committee_id)  # type: ignore[attr-defined]
        self.fields["special_committee"].queryset = _active(SpecialCommittee, committee_id)  # type: ignore[attr-defined]

    def to_data(self) -> PostData:
        typed = self.cleaned_data
        return PostData(
            Role.LIAISON,
            typed["since"],
            typed["until"],
            typed["title"],
            special_committee=typed["special_committee"],
            organisation=typed["organisation"],
        )


class EndForm(forms.Form):
    """The last day of a post."""

    until = DayField(label="卸任日期")

    def __init__(self, data: Any = None, *, today: date | None = None) -> None:
        super().__init__(data, initial={"until": today})


class StandInForm(forms.Form):
    """Who stands in for which post, from when until when."""

    post = forms.TypedChoiceField(label="岗位", coerce=UUID)
    person = forms.CharField(label="代办人", max_length=40, help_text="填写姓名或登录名。")
    since = DayField(label="开始日期")
    until = DayField(label="结束日期")

    def __init__(self, posts: list[tuple[str, str]], data: Any = None, *, today: date) -> None:
        super().__init__(data, initial={"since": today})
        self.fields["post"].choices = posts  # type: ignore[attr-defined]


class ListFileForm(forms.Form):
    """A list to be brought in."""

    file = forms.FileField(
        label="名单文件",
        help_text="只收 .xlsx，不超过10MB、5000行。",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
    )
