"""Forms of steps and of records that hang on a key proposal or on the ladder."""

from typing import Any

from django import forms
from django.utils import timezone

from shangliang.people.models import SpecialCommittee
from shangliang.proposals.forms.steps import LONG, StepForm, long_text
from shangliang.supervision.actions import ActivityDraft
from shangliang.supervision.choices import ActivityKind
from shangliang.supervision.forms.fields import ManyFiles, body_choice, day, supervisor_choice
from shangliang.supervision.models import LateItem


class NominateForm(StepForm):
    """列为重点提案候选."""

    reason = long_text("推荐理由", help_text="如涉及面广、群众关注、建议可行，供主席会议研究。")


class InstructForm(StepForm):
    """批示."""

    instruction = long_text("批示意见", help_text="批示后，提案人和承办单位都能看到。")


class PassOnForm(StepForm):
    """调整分工."""

    note = long_text("调整依据", rows=2)

    def prepare(self) -> None:
        proposal = self.record.proposal
        fields = {
            "supervisor": supervisor_choice(self.record.committee_id),
            "special_committee": body_choice(self.record.committee_id),
        }
        fields["supervisor"].initial = proposal.lead_supervisor_id
        fields["special_committee"].initial = proposal.special_committee_id
        self.fields = {**fields, **self.fields}


class ActivityForm(StepForm):
    """督办活动."""

    kind = forms.ChoiceField(label="形式", choices=ActivityKind.choices, widget=forms.RadioSelect)
    held_on = day("日期")
    place = forms.CharField(label="地点", max_length=100)
    people = forms.CharField(label="参加人员", max_length=300)
    units = forms.CharField(label="参加单位", max_length=200, required=False)
    found = long_text("督办情况", help_text="看到什么、听到什么、还有什么问题。")
    promised = long_text("承办单位承诺", required=False, help_text="承办单位当场答应做什么、何时做到。")
    material = ManyFiles(label="材料", required=False, help_text="照片、签到表等，可一次选择多个。")

    def draft(self) -> ActivityDraft:
        """The activity as the action takes it."""
        return ActivityDraft(
            **{name: value for name, value in self.cleaned_data.items() if name != "material"}
        )


class MediaForm(StepForm):
    """媒体报道."""

    title = forms.CharField(label="标题", max_length=120)
    medium = forms.CharField(label="媒体", max_length=60, help_text="如“安和日报”、“安和电视台”。")
    published_on = day("刊播日期")
    link = forms.CharField(label="链接", max_length=300, required=False)


class ReportForm(forms.Form):
    """督办报告. It may be empty while drafting."""

    use_required_attribute = False
    report = forms.CharField(
        label="督办报告",
        required=False,
        max_length=4 * LONG,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text="写正文即可：督办过程、办理成效、存在问题、下一步建议。标题、抬头和落款由系统生成。",
    )


class CallForm(StepForm):
    """召集三方会商."""

    held_on = day("会商日期")
    place = forms.CharField(label="地点", max_length=100)
    participants = forms.CharField(
        label="参加人员", max_length=300, help_text="提案人、承办单位负责人、提案委办公室人员。"
    )


class ReceiveForm(StepForm):
    """签收通报."""

    plan = long_text("整改打算", help_text="何时答复逾期的提案，由谁负责。")


class ReferForm(StepForm):
    """移送问责."""

    referred_to = forms.CharField(label="移送何处", max_length=80, help_text="如“区委督查室”、“区纪委监委”。")
    referred_on = day("移送日期")
    reason = long_text("移送理由")


class ItemsChoice(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # generic only in the stubs
    """Late items by unit, proposal and days."""

    def label_from_instance(self, obj: Any) -> str:
        part = obj.assignment
        return (
            f"{part.unit.name}　{part.proposal.shown_number}《{part.proposal.title}》　逾期{obj.days_late}天"
        )


class SendForm(StepForm):
    """审定印发."""

    listed = ItemsChoice(
        LateItem.objects.none(),
        label="通报哪些逾期事项",
        widget=forms.CheckboxSelectMultiple,
        help_text="不选的本期不列入，下期仍逾期的会再次拟入名单。",
    )
    note = long_text("通报要求", help_text="写在通报末尾。")

    def prepare(self) -> None:
        items = self.record.items.filter(taken_out="").select_related(
            "assignment__unit", "assignment__proposal"
        )
        choice = self.fields["listed"]
        if isinstance(choice, forms.ModelMultipleChoiceField):
            choice.queryset = items
        choice.initial = [item.pk for item in items]
        self.fields[
            "note"
        ].initial = "请上述单位主要负责同志亲自过问，抓紧办理，于收到本通报后十个工作日内答复提案人。"


class DecisionForm(forms.Form):
    """主席会议决定 on all open candidates: one group of fields for each."""

    use_required_attribute = False
    VERDICTS = (("key", "列为重点提案"), ("no", "不列入"), ("later", "暂不研究"))
    meeting = forms.CharField(label="会议名称", max_length=60, help_text="如“第十二次主席会议”。")
    held_on = day("会议日期")
    minutes_number = forms.CharField(label="纪要文号", max_length=60, required=False)

    def __init__(self, *args: Any, candidates: list[Any], committee_id: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.candidates = candidates
        self.has_bodies = SpecialCommittee.objects.filter(committee_id=committee_id, is_active=True).exists()
        self.fields["held_on"].initial = timezone.localdate()
        for each in candidates:
            self.fields[f"verdict-{each.pk}"] = forms.ChoiceField(
                label="决定", choices=self.VERDICTS, initial="later", widget=forms.RadioSelect
            )
            self.fields[f"supervisor-{each.pk}"] = supervisor_choice(committee_id, required=False)
            if self.has_bodies:
                self.fields[f"body-{each.pk}"] = body_choice(committee_id)

    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """Each candidate with its fields, for the template."""
        names = ("verdict", "supervisor", "body") if self.has_bodies else ("verdict", "supervisor")
        return [(each, [self[f"{name}-{each.pk}"] for name in names]) for each in self.candidates]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        decided = [each for each in self.candidates if data.get(f"verdict-{each.pk}") in ("key", "no")]
        if not decided and not self.errors:
            self.add_error(None, "请至少对一件候选提案登记决定。")
        for each in decided:
            if data[f"verdict-{each.pk}"] != "key":
                continue
            if not data.get(f"supervisor-{each.pk}"):
                self.add_error(f"supervisor-{each.pk}", "列为重点提案的，请选择领衔督办的主席或副主席。")
            if self.has_bodies and not data.get(f"body-{each.pk}"):
                self.add_error(f"body-{each.pk}", "列为重点提案的，请选择跟踪督办的专门委员会。")
        return data
