"""Forms of a review: opening it, groups, writing, marking, grades."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone

from shangliang.people.models import Member, Person, Post
from shangliang.people.roles import Role
from shangliang.reviews.actions import MarkDraft, ReportDraft, ReviewDraft
from shangliang.reviews.choices import Basis, Mark
from shangliang.reviews.models import DutyReport, Review
from shangliang.reviews.process import REPORT
from shangliang.stations.forms.fields import day, number

PART_MOST = 20000
MAY_CONVENE = (Role.MEMBER, Role.CONVENOR, Role.SECRETARIAT)


class OpenForm(forms.Form):
    """开始年度述职考评."""

    use_required_attribute = False
    year = number("考评年度", 2000, 2100)
    reports_due = day("述职报告截止日期")
    marks_due = day("小组互评截止日期")
    basis = forms.ChoiceField(
        label="述职小组",
        choices=Basis.choices,
        initial=Basis.GROUP,
        widget=forms.RadioSelect,
        help_text="按活动组或界别自动编组；选“自行分组”的，开始后再逐组选人。",
    )

    def draft(self) -> ReviewDraft:
        """As the action takes it."""
        return ReviewDraft(**self.cleaned_data)


class MembersChoice(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # generic only in the stubs
    """Members by number, name and where they belong now."""

    def label_from_instance(self, obj: Any) -> str:
        group = getattr(obj, "group_name", "") or "未编组"
        return f"{obj.number} {obj.person.name}（{group}）"


class GroupForm(forms.Form):
    """述职小组: name, convenor, members."""

    use_required_attribute = False
    name = forms.CharField(label="小组名称", max_length=60)
    convenor = forms.ModelChoiceField(
        Person.objects.none(), label="召集人", required=False, empty_label="暂不指定"
    )
    members = MembersChoice(
        Member.objects.none(),
        label="小组成员",
        widget=forms.CheckboxSelectMultiple,
        help_text="选入本组的委员同时从原来的小组移出。",
    )

    def __init__(self, *args: Any, review: Review, members: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice, convenor = self.fields["members"], self.fields["convenor"]
        if isinstance(choice, forms.ModelMultipleChoiceField):
            choice.queryset = members
        if isinstance(convenor, forms.ModelChoiceField):
            posts = Post.objects.on(timezone.localdate())
            posts = posts.filter(committee_id=review.committee_id, role__in=MAY_CONVENE)
            convenor.queryset = Person.objects.filter(pk__in=posts.values("person_id")).order_by("name")


class WriteForm(forms.Form):
    """述职报告. Everything may be empty while it is being written."""

    use_required_attribute = False
    done = forms.CharField(
        label="履职情况",
        required=False,
        max_length=PART_MOST,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="系统按履职档案预填，数字与档案一致；请补充具体做法和成效。",
    )
    lacking = forms.CharField(
        label="存在不足", required=False, max_length=PART_MOST, widget=forms.Textarea(attrs={"rows": 4})
    )
    plan = forms.CharField(
        label="下一步打算", required=False, max_length=PART_MOST, widget=forms.Textarea(attrs={"rows": 4})
    )

    def draft(self) -> ReportDraft:
        """As the action takes it."""
        return ReportDraft(**{name: self.cleaned_data[name] for name in ("done", "lacking", "plan")})


class SheetForm(forms.Form):
    """互评表: a mark and a remark for every colleague."""

    use_required_attribute = False

    def __init__(self, *args: Any, reports: Sequence[DutyReport], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reports = reports
        for report in reports:
            self.fields[f"mark-{report.pk}"] = forms.ChoiceField(
                label=f"对{report.member.person.name}的评议", choices=Mark.choices, widget=forms.RadioSelect
            )
            self.fields[f"remark-{report.pk}"] = forms.CharField(
                label=f"对{report.member.person.name}的说明", required=False, max_length=300
            )

    def groups(self) -> list[tuple[DutyReport, list[forms.BoundField]]]:
        """Each report with its two fields, for the template."""
        return [(r, [self[f"mark-{r.pk}"], self[f"remark-{r.pk}"]]) for r in self.reports]

    def marks(self) -> dict[Any, MarkDraft]:
        """Report → mark, as the action takes it."""
        data = self.cleaned_data
        return {r.pk: MarkDraft(data[f"mark-{r.pk}"], data[f"remark-{r.pk}"]) for r in self.reports}


class GradeForm(forms.Form):
    """拟定等次 of one member."""

    use_required_attribute = False
    grade = forms.ChoiceField(label="拟定等次", widget=forms.RadioSelect)
    reason = forms.CharField(
        label="调整理由",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="与按办法得出的等次不同时必须写明理由。",
    )

    def __init__(self, *args: Any, grades: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["grade"]
        choice.choices = [(grade, grade) for grade in grades]


class CorrectForm(forms.Form):
    """更正等次."""

    use_required_attribute = False
    after = forms.ChoiceField(label="更正后的等次", widget=forms.RadioSelect)
    reason = forms.CharField(label="更正理由", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
    meeting = forms.CharField(label="作出决定的会议", max_length=60)
    held_on = day("会议日期")
    minutes = forms.FileField(label="会议纪要", required=False)

    def __init__(self, *args: Any, grades: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["after"]
        choice.choices = [(grade, grade) for grade in grades]


class ReportsFilter(forms.Form):
    """Filter of the list of reports."""

    state = forms.ChoiceField(label="状态", required=False, choices=[("", "全部"), *REPORT.choices()])
    q = forms.CharField(label="姓名或委员证号", required=False, max_length=20)
    standing = forms.BooleanField(label="只看常委", required=False)


class GradesFilter(forms.Form):
    """Filter of the list of grades."""

    grade = forms.ChoiceField(label="等次", required=False)
    q = forms.CharField(label="姓名或委员证号", required=False, max_length=20)
    changed = forms.BooleanField(label="只看有调整的", required=False)

    def __init__(self, *args: Any, grades: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["grade"]
        choice.choices = [("", "全部"), *((grade, grade) for grade in grades)]
