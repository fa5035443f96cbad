"""One form for each kind of part of a scheme. A form turns a part into its fields and back; what contradicts itself the action says."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, ClassVar

from django import forms

from shangliang.schemes.forms.fields import KindsField, amount, choice, number, whole
from shangliang.schemes.scoring.document import (
    ADVICE,
    BELOW,
    COLOURS,
    COUNT,
    EACH,
    HOW,
    KEEP,
    PARTS,
    PER,
    PREFER,
    SPLIT,
    WHOM,
)
from shangliang.schemes.scoring.words import LEVEL, PART

Sections = tuple[tuple[str, tuple[str, ...]], ...]


class PartForm(forms.Form):
    """A part of a scheme. `sections` say how the fields are shown: the first is open, the others are folded while nothing is in them."""

    kind: ClassVar[str]
    title: ClassVar[str]
    sections: ClassVar[Sections] = ()
    refers: ClassVar[Mapping[str, str]] = {}
    """Field of the document → field of the form, where a message about it belongs."""

    def __init__(self, data: Any, *, document: Mapping[str, Any], part: Mapping[str, Any] | None) -> None:
        self.document = document
        super().__init__(data, initial=self.fields_of(part) if part is not None else None)
        self.fields["place"] = whole("排在第几条", most=200, help_text="不填则不改变顺序，新增的排在最后。")

    @classmethod
    def fields_of(cls, part: Mapping[str, Any]) -> dict[str, Any]:
        """The part as values of the fields."""
        return {("whom" if name == "for" else name): value for name, value in part.items()}

    def part(self) -> dict[str, Any]:
        """The part as the document has it: what was left empty is left out."""
        found = {}
        for name, value in self.cleaned_data.items():
            if name == "place" or value in (None, "", [], False):
                continue
            found["for" if name == "whom" else name] = number(value) if isinstance(value, Decimal) else value
        return found

    @property
    def place(self) -> int | None:
        return self.cleaned_data.get("place") or None

    def shown(self) -> list[dict[str, Any]]:
        """The sections with their bound fields, and whether each has to be open."""
        found = []
        for n, (title, names) in enumerate(self.sections or (("", tuple(self.fields)),)):
            bound = [self[name] for name in names]
            filled = any(field.errors or field.value() not in (None, "", [], "0", 0) for field in bound)
            found.append({"title": title, "fields": bound, "open": n == 0 or filled})
        return found


class GroupForm(PartForm):
    """类别."""

    kind, title = "group", "类别"
    label = forms.CharField(label="类别名称", max_length=40)
    start = amount("基础分", help_text="先给的分，例如70；不填为0。")
    cap = amount("最高分", help_text="本类最多计到多少分；不填为不限。")
    floor = amount("最低分", help_text="本类最少为多少分，例如0；不填为不限。")
    whom = choice("适用于", WHOM)


class ItemForm(PartForm):
    """条目."""

    kind, title = "item", "条目"
    refers = {"for": "whom", "levels": "level_county"}
    sections = (
        ("", ("label", "group", "kinds", "how", "points", "per", "cap", "floor", "whom", "text", "place")),
        ("首件、前几件", ("first", "skip")),
        ("按作用和多人合作", ("points_first", "points_co", "points_collective", "split", "people", "parts")),
        ("按层级", ("level_county", "level_city", "level_province", "level_nation", "keep")),
        ("达到次数计分", ("need", "otherwise", "without", "prorate")),
    )
    label = forms.CharField(label="条目名称", max_length=60)
    group = forms.ChoiceField(label="所属类别")
    kinds = KindsField("计分的履职事项")
    how = choice("计分方法", HOW)
    points = amount("分值", required=True, help_text="扣分填负数。按层级计分的，填其他层级的分值。")
    per = choice("按什么计", PER)
    cap = amount("最多加到", help_text="本条最多加多少分；不填为不限。")
    floor = amount("最多扣到", help_text="扣分的条目填负数，例如-30；不填为不限。")
    whom = choice("适用于", WHOM)
    text = forms.CharField(
        label="原文", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    first = amount("首件分值", help_text="首件与其后不同的，填首件的分值。")
    skip = whole("前几件不计", help_text="例如“自第2件起计”填1。")
    points_first = amount("第一提案人分值")
    points_co = amount("联名分值")
    points_collective = amount("集体分值")
    split = choice("多人合作", SPLIT)
    people = whole("最多计几人", help_text="例如集体提案最多计3人；不填为不限。")
    parts = forms.MultipleChoiceField(
        label="只计哪些作用", choices=[(part, PART[part]) for part in PARTS], required=False,
        widget=forms.CheckboxSelectMultiple, help_text="都不选为不限。",
    )  # fmt: skip
    level_county = amount("县级分值")
    level_city = amount("市级分值")
    level_province = amount("省级分值")
    level_nation = amount("国家级分值")
    keep = choice("同一事项", KEEP)
    need = amount("应达到的次数")
    otherwise = amount("未达到的分值", help_text="例如-10；不填为0。")
    without = KindsField("且不能有的事项", required=False)
    prorate = forms.BooleanField(label="任职不满一年的按月折算", required=False)

    def __init__(self, data: Any, **about: Any) -> None:
        super().__init__(data, **about)
        group: Any = self.fields["group"]
        group.choices = [(each["key"], each["label"]) for each in self.document.get("groups", [])]

    @classmethod
    def fields_of(cls, part: Mapping[str, Any]) -> dict[str, Any]:
        found = super().fields_of(part)
        if isinstance(value := part.get("points"), Mapping):
            found["points"] = value.get("own")
            found |= {f"points_{name}": value.get(name) for name in PARTS[1:]}
        if isinstance(first := part.get("first"), Mapping):
            found["first"] = first.get("own")
        return found | {f"level_{level}": value for level, value in (part.get("levels") or {}).items()}

    def part(self) -> dict[str, Any]:
        data = self.cleaned_data
        found = super().part()
        by_part = {name: found.pop(f"points_{name}", None) for name in PARTS[1:]}
        levels = {level: data.get(f"level_{level}") for level in LEVEL if level}
        for level in levels:
            found.pop(f"level_{level}", None)
        found["points"] = number(data["points"])
        if any(data.get(f"points_{name}") is not None for name in by_part):
            given = {name: data.get(f"points_{name}") for name in by_part}
            found["points"] = {
                "own": found["points"],
                **{k: number(v) for k, v in given.items() if v is not None},
            }
        if any(value is not None for value in levels.values()):
            found["levels"] = {level: number(value) for level, value in levels.items() if value is not None}
        if data["how"] == EACH:
            found.pop("how", None)
        return found


class OnceForm(PartForm):
    """不重复计分."""

    kind, title = "once", "不重复计分"
    label = forms.CharField(label="说明", max_length=100, initial="同一内容不重复计分")
    one = forms.MultipleChoiceField(label="一方的条目", widget=forms.CheckboxSelectMultiple)
    other = forms.MultipleChoiceField(label="另一方的条目", widget=forms.CheckboxSelectMultiple)
    prefer = choice("都可以计分时", PREFER)
    refers = {"sides": "one", "key": "one"}

    def __init__(self, data: Any, **about: Any) -> None:
        super().__init__(data, **about)
        items = [(item["key"], item["label"]) for item in self.document.get("items", [])]
        for name in ("one", "other"):
            field: Any = self.fields[name]
            field.choices = items

    @classmethod
    def fields_of(cls, part: Mapping[str, Any]) -> dict[str, Any]:
        sides: Sequence[Any] = [*part.get("sides", []), [], []]
        return {**super().fields_of(part), "one": sides[0], "other": sides[1]}

    def part(self) -> dict[str, Any]:
        found = super().part()
        sides = [found.pop("one", []), found.pop("other", [])]
        return {**found, "sides": sides}


class MinimumForm(PartForm):
    """最低履职要求."""

    kind, title = "minimum", "最低履职要求"
    label = forms.CharField(label="名称", max_length=60)
    kinds = KindsField("可以计入的履职事项")
    need = amount("每年至少", required=True)
    unit = forms.CharField(label="单位", max_length=6, initial="次")
    per = choice("按什么数", PER)
    whom = choice("适用于", WHOM)
    prorate = forms.BooleanField(label="任职不满一年的按月折算", required=False)


class GradeForm(PartForm):
    """等次."""

    kind, title = "grade", "等次"
    refers = {"key": "label"}
    label = forms.CharField(label="等次名称", max_length=20)
    at_least = amount("从多少分起", required=True)
    stars = whole("星级", most=7, help_text="几颗星；不填为不用星级。")
    colour = forms.ChoiceField(label="颜色", choices=list(COLOURS.items()), required=False)

    def part(self) -> dict[str, Any]:
        return {**super().part(), "at_least": number(self.cleaned_data["at_least"])}


class AdviceForm(PartForm):
    """结果运用."""

    kind, title = "advice", "结果运用"
    when = choice("条件", ADVICE)
    points = amount("总分低于", help_text="条件是总分的填写。")
    years = whole("连续几年", most=5, help_text="条件是总分的填写，不填为当年。")
    kinds = KindsField("哪些履职事项", required=False, help_text="条件是次数的填写。")
    at_least = amount("达到几次", help_text="条件是次数的填写。")
    at_most = amount("不超过几次", help_text="不填为不限。")
    words = forms.CharField(label="建议的处理", max_length=200, help_text="只供研究时参考，系统不作决定。")
    whom = choice("适用于", WHOM)

    def part(self) -> dict[str, Any]:
        found = super().part()
        asked = {BELOW: ("points", "years"), COUNT: ("kinds", "at_least", "at_most")}.get(found["when"], ())
        kept = {"when", "words", "for", *asked}
        return {name: value for name, value in found.items() if name in kept}


FORMS: dict[str, type[PartForm]] = {
    form.kind: form for form in (GroupForm, ItemForm, OnceForm, MinimumForm, GradeForm, AdviceForm)
}
