"""Objections, standing, checklists, and the filters of the list of members."""

import re
from typing import Any
from uuid import UUID

from django import forms

from shangliang.core.errors import Refused
from shangliang.duty.actions import StandingDraft
from shangliang.duty.actions.checklists import NAME_MOST, NOTE_MOST
from shangliang.duty.actions.objecting import TEXT_MOST
from shangliang.duty.actions.standing import DECISION_MOST, REASON_MOST, WHY_MOST
from shangliang.duty.choices import Standing as Kind
from shangliang.duty.kinds import BUNDLE_LABELS, KINDS, label_of
from shangliang.duty.models import Checklist
from shangliang.duty.presets import PRESETS, Line
from shangliang.files.models import StoredFile
from shangliang.people.models import Group, MemberState, Sector
from shangliang.stations.forms.fields import day, number

_FILE = "照片、扫描件或文件，可不传。"


class ObjectionForm(forms.Form):
    """提出异议."""

    use_required_attribute = False
    text = forms.CharField(
        label="异议内容", max_length=TEXT_MOST, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="写明哪里不对、应当怎样；缺少的事项请写明时间和内容。",
    )  # fmt: skip
    file = forms.FileField(label="依据", required=False, help_text=_FILE)


class StandingForm(forms.Form):
    """登记履职状态."""

    use_required_attribute = False
    kind = forms.ChoiceField(label="状态", choices=Kind.choices, widget=forms.RadioSelect)
    since = day("起始日期")
    reason = forms.CharField(label="事由", max_length=REASON_MOST, widget=forms.Textarea(attrs={"rows": 3}))
    decision = forms.CharField(
        label="决定文件", required=False, max_length=DECISION_MOST, help_text="会议名称或文号。"
    )
    file = forms.FileField(label="文件", required=False, help_text=_FILE)

    def draft(self, file: StoredFile | None) -> StandingDraft:
        """As the action takes it."""
        data = {**self.cleaned_data, "file": file}
        return StandingDraft(**data)


class ResumeForm(forms.Form):
    """恢复履职."""

    use_required_attribute = False
    on = day("恢复日期")
    why = forms.CharField(label="恢复依据", max_length=WHY_MOST)


class PresetForm(forms.Form):
    """装入预设清单."""

    use_required_attribute = False
    preset = forms.ChoiceField(label="预设清单", choices=[(each.key, each.name) for each in PRESETS])
    year = number("年度", 2000, 2099)


_WORDS = {
    label: key
    for key, label in [*BUNDLE_LABELS.items(), *((kind.key, kind.label) for kind in KINDS.values())]
}
_SHAPE = re.compile(r"^(?P<label>[^|｜]+)[|｜]\s*(?P<kinds>[^|｜]+)[|｜]\s*(?P<need>\d{1,2})\s*次?$")
EXAMPLE = "参加一次调研视察｜调研出席、视察出席、调研｜1"


class ChecklistForm(forms.Form):
    """A checklist, one line of text for each line: 内容｜计入事项｜次数."""

    use_required_attribute = False
    name = forms.CharField(label="名称", max_length=NAME_MOST, help_text="如“五个一”。")
    year = number("年度", 2000, 2099)
    note = forms.CharField(
        label="依据", required=False, max_length=NOTE_MOST, help_text="文件名称或文号，可不填。"
    )
    lines = forms.CharField(
        label="清单内容", widget=forms.Textarea(attrs={"rows": 8}),
        help_text=f"每项一行：内容｜计入事项（用顿号隔开，任一项都算）｜次数。如：{EXAMPLE}",
    )  # fmt: skip

    def clean_lines(self) -> list[Line]:
        """The lines; a line that is not understood is named."""
        typed = [line.strip() for line in self.cleaned_data["lines"].splitlines() if line.strip()]
        try:
            return [_line(number, text) for number, text in enumerate(typed, 1)]
        except Refused as refused:
            raise forms.ValidationError(refused.message) from refused


def _line(number: int, text: str) -> Line:
    found = _SHAPE.match(text)
    if found is None:
        raise Refused("shape", f"第{number}行格式不对，应为：内容｜计入事项｜次数。", "lines")
    names = [name.strip() for name in re.split("[、，,]", found["kinds"]) if name.strip()]
    unknown = [name for name in names if name not in _WORDS]
    if unknown:
        raise Refused(
            "kinds", f"第{number}行：没有“{unknown[0]}”这种履职事项，请从下方事项名称中选用。", "lines"
        )
    return Line(found["label"].strip(), tuple(_WORDS[name] for name in names), int(found["need"]))


def initial_of(checklist: Checklist) -> dict[str, Any]:
    """What stands in the form of a checklist that is there."""
    lines = "\n".join(
        f"{duty.label}｜{'、'.join(label_of(kind) for kind in duty.kinds)}｜{duty.need}"
        for duty in checklist.duties.all()
    )
    return {"name": checklist.name, "year": checklist.year, "note": checklist.note, "lines": lines}


class MembersForm(forms.Form):
    """Filters of the list of members; all optional, all in the address."""

    q = forms.CharField(label="姓名或证号", required=False, max_length=40)
    sector = forms.ModelChoiceField(Sector.objects.none(), label="界别", required=False, empty_label="全部")
    group = forms.ModelChoiceField(Group.objects.none(), label="活动组", required=False, empty_label="全部")
    standing = forms.ChoiceField(
        label="常委", required=False, choices=[("", "全部"), ("yes", "常委"), ("no", "非常委")]
    )
    state = forms.ChoiceField(label="状态", required=False, choices=[("", "全部"), *MemberState.choices])

    def __init__(self, *args: Any, committee_id: UUID, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, model in (("sector", Sector), ("group", Group)):
            field = self.fields[name]
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = model.objects.filter(committee_id=committee_id)
