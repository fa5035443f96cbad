"""Forms of stations, their people, reception days, questions, and the assigning of members."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone

from shangliang.people.models import Member, MemberState, Person, Unit
from shangliang.stations.actions import PersonDraft, ReceptionDraft, StationDraft
from shangliang.stations.choices import Form, Part
from shangliang.stations.forms.fields import clock, day, number
from shangliang.stations.models import Station, Street
from shangliang.stations.policy import kinds


class _Form(forms.Form):
    """A form that leaves what is missing to our own words instead of the browser's."""

    use_required_attribute = False


class MemberChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic only in the stubs
    """One member in office, with his number and employer."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.person.name}（{obj.number}）{obj.employer[:20]}"


class MembersChoice(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # generic only in the stubs
    """Several members, by name."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.person.name)


def members_of(committee_id: UUID) -> Any:
    """Members in office."""
    found = Member.objects.filter(committee_id=committee_id, state=MemberState.ACTIVE)
    return found.select_related("person").order_by("number", "id")


class StationForm(_Form):
    """登记站点、修改站点."""

    name = forms.CharField(label="名称", max_length=60)
    code = forms.CharField(
        label="代码", max_length=20, help_text="小写字母、数字、连字符，用于网址和二维码；印发后不要再改。"
    )
    kind = forms.ChoiceField(label="类别")
    form = forms.ChoiceField(label="类型", choices=Form.choices, widget=forms.RadioSelect)
    street = forms.ModelChoiceField(
        Street.objects.none(), label="镇街", required=False, empty_label="不属于某个镇街"
    )
    address = forms.CharField(label="地址", max_length=120, required=False)
    latitude = forms.DecimalField(
        label="纬度", required=False, max_digits=9, decimal_places=6, min_value=-90, max_value=90
    )
    longitude = forms.DecimalField(
        label="经度", required=False, max_digits=9, decimal_places=6, min_value=-180, max_value=180,
        help_text="在地图软件中查到该点后抄录，用于公开网站上的位置。",
    )  # fmt: skip
    opening = forms.CharField(
        label="开放时间", max_length=100, required=False, help_text="如“工作日9:00—17:00”。"
    )
    phone = forms.CharField(
        label="公开电话", max_length=40, required=False, help_text="站点的办公电话，会对外公布。"
    )
    plaque_on = day("挂牌日期", required=False)
    party_branch = forms.CharField(label="党支部", max_length=60, required=False)
    units = forms.ModelMultipleChoiceField(
        Unit.objects.none(), label="共建单位", required=False, widget=forms.CheckboxSelectMultiple
    )
    introduction = forms.CharField(
        label="简介", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    is_public = forms.BooleanField(label="在公开网站上显示", required=False, initial=True)
    is_active = forms.BooleanField(
        label="启用", required=False, initial=True, help_text="停用后不再接收诉求和预约，原有记录保留。"
    )

    def __init__(self, *args: Any, committee_id: UUID, station: Station | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = kinds(committee_id, timezone.localdate())
        if station is not None and station.kind not in words:
            words.append(station.kind)
        self.fields["kind"] = forms.ChoiceField(label="类别", choices=[(word, word) for word in words])
        self.fields["form"].initial = Form.REGION
        _offer(self.fields["street"], Street.objects.filter(committee_id=committee_id, is_active=True))
        _offer(self.fields["units"], Unit.objects.filter(committee_id=committee_id, is_active=True))
        if station is not None:
            for name, field in self.fields.items():
                field.initial = getattr(station, name) if name != "units" else list(station.units.all())

    def draft(self) -> StationDraft:
        """The station as the action takes it."""
        return StationDraft(**self.cleaned_data)


def _offer(field: forms.Field, queryset: Any) -> None:
    if isinstance(field, forms.ModelChoiceField):
        field.queryset = queryset


class PersonForm(_Form):
    """增加站点人员: a member, somebody with an account, or a name."""

    part = forms.ChoiceField(label="身份", choices=Part.choices, widget=forms.RadioSelect)
    member = MemberChoice(Member.objects.none(), label="委员", required=False, empty_label="不是委员")
    person = forms.ModelChoiceField(
        Person.objects.none(), label="其他有账号的人员", required=False, empty_label="没有账号",
        help_text="信息员、社区和镇街干部等；有账号的才能在系统中办理诉求。",
    )  # fmt: skip
    name = forms.CharField(
        label="姓名", max_length=40, required=False, help_text="没有账号的，填写姓名，如志愿者。"
    )
    since = day("开始日期")

    def __init__(self, *args: Any, committee_id: UUID, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["since"].initial = timezone.localdate()
        _offer(self.fields["member"], members_of(committee_id))
        others = Person.objects.filter(is_active=True, posts__committee_id=committee_id).exclude(
            posts__role="member"
        )
        _offer(self.fields["person"], others.distinct().order_by("name"))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if not (data.get("member") or data.get("person") or data.get("name")):
            self.add_error("name", "请选择委员或人员，或者填写姓名。")
        return data

    def draft(self) -> PersonDraft:
        """The person as the action takes it."""
        return PersonDraft(**self.cleaned_data)


class ReceptionForm(_Form):
    """安排接待日."""

    on = day("日期")
    starts = clock("开始时间")
    ends = clock("结束时间")
    receiver = forms.CharField(label="接待人", max_length=120, help_text="如“张副主席、李委员”，会对外公布。")
    members = MembersChoice(
        Member.objects.none(), label="接待委员", required=False, widget=forms.CheckboxSelectMultiple
    )
    theme = forms.CharField(label="主题", max_length=60, required=False)
    places = number("可预约人数", 0, 500, initial=10, help_text="填0的不接受预约，群众当天直接到站点。")

    def __init__(self, *args: Any, station: Station, reception: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        at_station = station.people.filter(until=None, member__isnull=False).values("member_id")
        _offer(self.fields["members"], members_of(station.committee_id).filter(pk__in=at_station))
        if reception is not None:
            for name, field in self.fields.items():
                field.initial = (
                    getattr(reception, name) if name != "members" else list(reception.members.all())
                )

    def draft(self) -> ReceptionDraft:
        """The day as the action takes it."""
        return ReceptionDraft(**self.cleaned_data)


class HeldForm(_Form):
    """登记接待情况."""

    served = number("接待人数", 0, 10000)
    text = forms.CharField(
        label="接待情况", max_length=5000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text="来了哪些群众（不写姓名），反映了什么，当场怎样答复。需要继续办理的，登记后逐件录入诉求。",
    )  # fmt: skip


class ReasonForm(_Form):
    """取消接待日."""

    reason = forms.CharField(
        label="取消原因", max_length=300, help_text="已经预约的群众，请按预约名单逐一电话告知。"
    )


class QuestionForm(_Form):
    """登记镇街命题."""

    street = forms.ModelChoiceField(Street.objects.none(), label="命题镇街", empty_label="请选择")
    title = forms.CharField(label="题目", max_length=80)
    text = forms.CharField(
        label="具体要求", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    asked_on = day("命题日期")

    def __init__(self, *args: Any, station: Station, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(
            self.fields["street"], Street.objects.filter(committee_id=station.committee_id, is_active=True)
        )
        self.fields["street"].initial = station.street_id
        self.fields["asked_on"].initial = timezone.localdate()


class SolutionForm(_Form):
    """登记解题情况."""

    answer = forms.CharField(label="解题情况", max_length=5000, widget=forms.Textarea(attrs={"rows": 6}))


class StreetsForm(_Form):
    """镇街名单, one a line."""

    names = forms.CharField(
        label="镇街", max_length=8000, required=False, widget=forms.Textarea(attrs={"rows": 12}),
        help_text="每行一个，按排列顺序。去掉的不再供选择，原有记录保留。",
    )  # fmt: skip


class PlacesForm(_Form):
    """委员所在镇街, pasted from a spreadsheet."""

    rows = forms.CharField(
        label="名单", max_length=60_000, widget=forms.Textarea(attrs={"rows": 14}),
        help_text="每行一名委员：姓名或委员证号、工作单位所在镇街、居住地所在镇街，用制表符或逗号隔开，可从表格直接粘贴；没有的留空。",
    )  # fmt: skip


class AssignForm(_Form):
    """分配委员: one choice of a station for each member, the proposed one chosen."""

    def __init__(self, *args: Any, lines: Sequence[Any], stations: Mapping[UUID, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        choices = [("", "暂不分配"), *((str(pk), name) for pk, name in stations.items())]
        for line in lines:
            initial = str(line.station.pk) if line.station else ""
            self.fields[f"to-{line.member.pk.hex}"] = forms.ChoiceField(
                label=f"{line.member.person.name}分配到", choices=choices, required=False, initial=initial
            )

    def chosen(self) -> list[tuple[Any, str]]:
        """Lines with the id of the station somebody chose for them."""
        found = ((line, self.cleaned_data[f"to-{line.member.pk.hex}"]) for line in self.lines)
        return [(line, pk) for line, pk in found if pk]

    def rows(self) -> list[tuple[Any, forms.BoundField]]:
        """Each line with its field, for the template."""
        return [(line, self[f"to-{line.member.pk.hex}"]) for line in self.lines]


def month_of(text: str, today: date) -> tuple[int, int | None]:
    """Year and month of “2026-03”, or a year with None; the running month for anything else."""
    year, _, month = text.partition("-")
    if year.isascii() and year.isdigit() and len(year) == 4:
        if not month:
            return int(year), None
        if month.isascii() and month.isdigit() and 1 <= int(month[:2]) <= 12:
            return int(year), int(month[:2])
    return today.year, today.month
