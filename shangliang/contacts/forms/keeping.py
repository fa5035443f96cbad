"""Forms of the secretariat: relation types, counterparts, ties, lists that are pasted."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone

from shangliang.contacts.actions import CounterpartDraft, ItemDraft, RelationDraft
from shangliang.contacts.choices import CounterpartKind, ItemKind, ItemState, Side, Target
from shangliang.contacts.models import ChainItem, Counterpart, RelationType
from shangliang.contacts.sides import Subject
from shangliang.people.models import Unit
from shangliang.stations.forms.fields import day, number

ANY_KIND = [("", "不限"), *CounterpartKind.choices]


class RoomForm(forms.Form):
    """A form whose required fields are checked here, with our own words."""

    use_required_attribute = False


class RelationForm(RoomForm):
    """登记或修改联系机制."""

    name = forms.CharField(label="名称", max_length=60)
    about = forms.CharField(
        label="要求", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    near = forms.ChoiceField(label="由谁联系", choices=Side.choices)
    near_kind = forms.ChoiceField(
        label="其类别", choices=ANY_KIND, required=False, help_text="只在选“联系对象”时填写。"
    )
    far = forms.ChoiceField(label="联系谁", choices=Side.choices)
    far_kind = forms.ChoiceField(
        label="其类别", choices=ANY_KIND, required=False, help_text="只在选“联系对象”时填写。"
    )
    target = forms.ChoiceField(label="按哪一方统计覆盖面", choices=Target.choices)
    share = number("应覆盖的比例（%）", 1, 100, initial=100)
    every_months = number(
        "至少几个月联系一次", 0, 60, initial=3, help_text="填0的不规定间隔，不列入久未联系。"
    )
    needs_confirming = forms.BooleanField(
        label="须对方确认才计入",
        required=False,
        initial=True,
        help_text="对方没有账号的，由会务和委员联络核实后登记。",
    )
    is_tree = forms.BooleanField(label="联系对象分级（网格）", required=False)
    has_lists = forms.BooleanField(label="建立四单一图", required=False)
    is_active = forms.BooleanField(label="启用", required=False, initial=True)

    def __init__(self, *args: Any, relation: RelationType | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if relation is not None:
            for name, field in self.fields.items():
                field.initial = getattr(relation, name)

    def draft(self) -> RelationDraft:
        """The relation as the action takes it."""
        return RelationDraft(**self.cleaned_data)


def _above(committee_id: UUID, own: Counterpart | None) -> Any:
    found = Counterpart.objects.filter(committee_id=committee_id, is_active=True, kind=CounterpartKind.GRID)
    return found.exclude(pk=own.pk) if own else found


class CounterpartForm(RoomForm):
    """登记或修改联系对象."""

    kind = forms.ChoiceField(label="类别", choices=CounterpartKind.choices)
    name = forms.CharField(label="名称", max_length=60)
    parent = forms.ModelChoiceField(
        Counterpart.objects.none(),
        label="上一级网格",
        required=False,
        empty_label="无",
        help_text="只用于网格。",
    )
    address = forms.CharField(label="地址", max_length=120, required=False)
    contact_person = forms.CharField(label="联系人", max_length=40, required=False)
    phone = forms.CharField(label="电话", max_length=40, required=False)
    remark = forms.CharField(label="备注", max_length=300, required=False)
    is_active = forms.BooleanField(label="启用", required=False, initial=True)

    def __init__(
        self, *args: Any, committee_id: UUID, counterpart: Counterpart | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        parent = self.fields["parent"]
        if isinstance(parent, forms.ModelChoiceField):
            parent.queryset = _above(committee_id, counterpart)
        if counterpart is not None:
            for name, field in self.fields.items():
                field.initial = getattr(counterpart, name)

    def draft(self) -> CounterpartDraft:
        """The counterpart as the action takes it."""
        return CounterpartDraft(**self.cleaned_data)


class CounterpartsForm(RoomForm):
    """成批登记联系对象."""

    kind = forms.ChoiceField(label="类别", choices=CounterpartKind.choices)
    rows = forms.CharField(
        label="名单", max_length=200_000, widget=forms.Textarea(attrs={"rows": 12}),
        help_text="每行一个。网格从上到下写各级名称，用制表符或逗号隔开，可从表格直接粘贴；已有的不重复登记。",
    )  # fmt: skip


class TieForm(RoomForm):
    """建立一对联系关系."""

    near = forms.ChoiceField(label="联系人")
    far = forms.ChoiceField(label="联系对象")
    since = day("开始日期")

    def __init__(self, *args: Any, near: Sequence[Subject], far: Sequence[Subject], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, known in (("near", near), ("far", far)):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                shown = [
                    (one.value, f"{one.name}（{one.number}）" if one.number else one.name) for one in known
                ]
                field.choices = [("", "请选择"), *shown]
        self._known = {one.value: one for one in (*near, *far)}
        self.fields["since"].initial = timezone.localdate()

    def pair(self) -> tuple[Subject, Subject]:
        """Who contacts whom."""
        return self._known[self.cleaned_data["near"]], self._known[self.cleaned_data["far"]]


class BulkForm(RoomForm):
    """成批建立联系关系."""

    rows = forms.CharField(
        label="名单", max_length=200_000, required=False, widget=forms.Textarea(attrs={"rows": 14}),
        help_text="每行一对：联系人、联系对象，用制表符或逗号隔开，可从表格直接粘贴。委员可写姓名或委员证号。",
    )  # fmt: skip
    file = forms.FileField(
        label="或上传表格", required=False, help_text="Excel表格（.xlsx），表头写“联系人”“联系对象”。"
    )
    since = day("开始日期")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["since"].initial = timezone.localdate()


class MarksForm(RoomForm):
    """登记政治面貌."""

    rows = forms.CharField(
        label="名单", max_length=200_000, required=False, widget=forms.Textarea(attrs={"rows": 14}),
        help_text="每行一名委员：姓名或委员证号、政治面貌、党派名称（可不填），用制表符或逗号隔开。",
    )  # fmt: skip
    file = forms.FileField(
        label="或上传表格", required=False, help_text="Excel表格（.xlsx），表头写“姓名”“政治面貌”“党派名称”。"
    )


class EndForm(RoomForm):
    """结束联系关系."""

    reason = forms.CharField(label="结束原因", max_length=200)


class ItemForm(RoomForm):
    """登记或更新清单事项."""

    kind = forms.ChoiceField(label="清单", choices=ItemKind.choices)
    title = forms.CharField(label="名称", max_length=100)
    detail = forms.CharField(
        label="情况", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    unit = forms.ModelChoiceField(Unit.objects.none(), label="责任单位", required=False, empty_label="不填")
    due_on = day("完成时限", required=False)
    state = forms.ChoiceField(label="进展", choices=ItemState.choices, initial=ItemState.OPEN)
    result = forms.CharField(
        label="进展情况", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="已完成或者不再推进的，须写明情况。",
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        counterpart: Counterpart,
        item: ChainItem | None = None,
        kind: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        unit = self.fields["unit"]
        if isinstance(unit, forms.ModelChoiceField):
            unit.queryset = Unit.objects.filter(committee_id=counterpart.committee_id, is_active=True)
        if kind in ItemKind.values:
            self.fields["kind"].initial = kind
        if item is not None:
            for name, field in self.fields.items():
                field.initial = getattr(item, name)

    def draft(self) -> ItemDraft:
        """The entry as the action takes it."""
        return ItemDraft(**self.cleaned_data)
