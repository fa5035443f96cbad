"""Forms of the room; they check shape, the actions check meaning."""

from collections.abc import Iterable
from typing import Any

from django import forms

from shangliang.appraisal.choices import Side, Subject
from shangliang.appraisal.models import Award, Ballot, Sheet
from shangliang.appraisal.policy import MEMBER_CRITERIA, UNIT_CRITERIA
from shangliang.appraisal.queries import eligible, jurors, recused

LONG = 2000
RULES: dict[str, str] = {
    Subject.PROPOSAL: "已经办结，办理结果为A类或者B类，没有不满意的评价",
    Subject.UNIT: "当年承办的提案全部按期答复",
    Subject.PERSON: "当年立案提案的第一提案人",
}
"""The rules of `queries.eligible` in words."""


def _years(years: Iterable[int]) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label="年度", coerce=int, choices=[(year, f"{year}年") for year in years])


def _criteria(label: str, initial: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=LONG,
        initial=initial,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="每行一项：名称 分值，合计100分。",
    )


class RoundForm(forms.Form):
    """开始双向评议."""

    use_required_attribute = False

    def __init__(self, *args: Any, years: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"] = _years(years)
        self.fields["unit_criteria"] = _criteria("承办单位评提案的项目", UNIT_CRITERIA)
        self.fields["member_criteria"] = _criteria("提案人评办理的项目", MEMBER_CRITERIA)


class ConfirmForm(forms.Form):
    """A plain confirmation."""


class ReasonForm(forms.Form):
    """A step that needs a reason."""

    use_required_attribute = False
    reason = forms.CharField(label="理由", max_length=200, widget=forms.Textarea(attrs={"rows": 3}))


class SheetForm(forms.Form):
    """One field for every criterion of the sheet."""

    use_required_attribute = False

    def __init__(self, *args: Any, sheet: Sheet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = sheet.round.criteria(sheet.side)
        for n, criterion in enumerate(self.criteria):
            most = int(str(criterion["points"]))
            self.fields[f"score_{n}"] = forms.IntegerField(
                label=str(criterion["name"]),
                min_value=0,
                max_value=most,
                help_text=f"满分{most}分",
                widget=forms.NumberInput(attrs={"inputmode": "numeric", "min": 0, "max": most}),
            )
        label = "对提案的意见（可不填）" if sheet.side == Side.UNIT else "对办理的意见（可不填）"
        widget = forms.Textarea(attrs={"rows": 4})
        self.fields["comment"] = forms.CharField(label=label, required=False, max_length=LONG, widget=widget)

    @property
    def scores(self) -> list[int]:
        return [self.cleaned_data[f"score_{n}"] for n in range(len(self.criteria))]


class AwardForm(forms.Form):
    """开始评选."""

    use_required_attribute = False
    subject = forms.ChoiceField(label="评选对象", choices=Subject.choices, widget=forms.RadioSelect)
    title = forms.CharField(
        label="名称", required=False, max_length=60, help_text="不填写时按年度和评选对象命名。"
    )
    places = forms.IntegerField(label="名额", min_value=1, max_value=1000)

    def __init__(self, *args: Any, years: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {"year": _years(years), **self.fields}


def _ticks(label: str, choices: list[tuple[Any, str]], help_text: str = "") -> forms.TypedMultipleChoiceField:
    return forms.TypedMultipleChoiceField(
        label=label,
        choices=[(str(key), words) for key, words in choices],
        widget=forms.CheckboxSelectMultiple,
        help_text=help_text,
    )


class NominateForm(forms.Form):
    """增加候选, from those eligible by rule and not yet on the list."""

    use_required_attribute = False

    def __init__(self, *args: Any, award: Award, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = set(award.candidates.values_list(f"{award.subject}_id", flat=True))
        found = [(each.pk, f"{each.label}：{each.facts}") for each in eligible(award) if each.pk not in known]
        self.has_choice = bool(found)
        self.fields["chosen"] = _ticks(
            "候选", found, f"只列出尚未列入、符合参评条件的：{RULES[award.subject]}。"
        )


class VotingForm(forms.Form):
    """开始投票: the jury."""

    use_required_attribute = False

    def __init__(self, *args: Any, award: Award, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found: list[tuple[Any, str]] = [(person.pk, person.name) for person in jurors(award.committee_id)]
        self.fields["jurors"] = _ticks(
            "评委", found, "从主席、副主席、常委、召集人和提案委办公室中选择，至少3名；开始投票后不能更改。"
        )


class BallotForm(forms.Form):
    """投票."""

    use_required_attribute = False

    def __init__(self, *args: Any, ballot: Ballot, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        award, own = ballot.award, recused(ballot.award, ballot.juror_id)
        found: list[tuple[Any, str]] = [
            (each.pk, f"{each.label}：{each.facts}" if each.facts else each.label)
            for each in award.candidates.exclude(pk__in=own.values("pk")).order_by("created_at", "id")
        ]
        left_out = "您本人和您提出的提案不在可选之列。" if own.exists() else ""
        self.fields["chosen"] = _ticks("候选", found, f"最多选{award.places}个，投票后不能更改。{left_out}")
