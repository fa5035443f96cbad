"""Forms of calls and speeches."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from shangliang.activities.audience import active_members
from shangliang.activities.models import Activity
from shangliang.people.models import Member
from shangliang.speeches.actions import CallDraft
from shangliang.speeches.models import Call, Speech
from shangliang.stations.forms.fields import number

MOST_NAMES = 20


class RoomForm(forms.Form):
    """A form whose required fields are checked here, with our own words."""

    use_required_attribute = False


class Moment(forms.DateTimeField):
    """Day and time, as browsers fill them in."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})
        super().__init__(widget=widget, input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"], **kwargs)


class CallForm(RoomForm):
    """征集大会发言."""

    until = Moment(label="报送截止时间")
    most = forms.IntegerField(
        label="字数上限", min_value=0, max_value=20_000, initial=1500, help_text="填0的不限。"
    )
    hints = forms.CharField(
        label="选题参考", max_length=3000, required=False, widget=forms.Textarea(attrs={"rows": 6}),
        help_text="一行一个选题方向，委员起草时看得到。",
    )  # fmt: skip

    def __init__(self, *args: Any, activity: Activity, call: Call | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].initial = activity.speeches_until and timezone.localtime(activity.speeches_until)
        if call is not None:
            self.fields["hints"].initial, self.fields["most"].initial = call.hints, call.most

    def draft(self) -> CallDraft:
        """The call as the action takes it."""
        return CallDraft(**self.cleaned_data)


class StartForm(RoomForm):
    """起草发言: in whose name."""

    standing = forms.ChoiceField(label="以谁的名义", widget=forms.RadioSelect)
    title = forms.CharField(label="题目", max_length=100, required=False, help_text="可以以后再定。")

    def __init__(self, *args: Any, standings: Sequence[tuple[str, str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["standing"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(value, label) for value, label, _ in standings]
        field.initial = standings[0][0] if standings else ""
        self._known = {value: one for value, _, one in standings}

    def who(self) -> dict[str, Any]:
        """The member or the body, as the action takes them."""
        one = self._known[self.cleaned_data["standing"]]
        return {"member": one} if isinstance(one, Member) else {"body": one}


def members_named(text: str, committee_id: Any, on: date) -> tuple[list[Member], list[str]]:
    """Members meant by names or numbers, and the words that mean nobody or several."""
    words = [word for word in re.split(r"[、,，;；\s]+", text) if word][:MOST_NAMES]
    if not words:
        return [], []
    known: dict[str, list[Member]] = {}
    for member in active_members(committee_id, on).select_related("person"):
        known.setdefault(member.person.name, []).append(member)
        known[member.number] = [member]
    found = [known[word][0] for word in words if len(known.get(word, ())) == 1]
    return list(dict.fromkeys(found)), [word for word in words if len(known.get(word, ())) != 1]


class SpeechForm(RoomForm):
    """写大会发言."""

    title = forms.CharField(label="题目", max_length=100, required=False)
    text = forms.CharField(
        label="正文", max_length=40_000, required=False, widget=forms.Textarea(attrs={"rows": 18}),
        help_text="可以从文档直接粘贴，格式会自动整理；一级标题写“一、”，二级标题写“（一）”。",
    )  # fmt: skip
    co_speakers = forms.CharField(
        label="联合发言人",
        max_length=300,
        required=False,
        help_text="委员姓名或委员证号，用顿号隔开；没有的不填。",
    )
    speaker = forms.CharField(
        label="代表发言的委员",
        max_length=60,
        required=False,
        help_text="以单位名义发言的，填上台发言的委员。",
    )
    file = forms.FileField(
        label="附件", required=False, help_text="图片、表格或原稿，一个文件；正文仍须填写。"
    )

    def __init__(
        self, *args: Any, committee_id: Any, personal: bool, speech: Speech | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.committee_id = committee_id
        if personal:
            del self.fields["speaker"]
        if speech is not None:
            self.fields["title"].initial, self.fields["text"].initial = speech.title, speech.text
            co = speech.co_speakers.select_related("member__person")
            self.fields["co_speakers"].initial = "、".join(row.member.person.name for row in co)
            if "speaker" in self.fields and speech.speaker:
                self.fields["speaker"].initial = speech.speaker.number

    def _named(self, name: str) -> list[Member]:
        found, unknown = members_named(
            self.cleaned_data.get(name, ""), self.committee_id, timezone.localdate()
        )
        if unknown:
            self.add_error(name, f"没有找到委员：{'、'.join(unknown)}。重名的请填委员证号。")
        return found

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        data["co_speakers"] = self._named("co_speakers")
        speakers = self._named("speaker") if "speaker" in self.fields else []
        if len(speakers) > 1:
            self.add_error("speaker", "代表发言的委员只填一名。")
        data["speaker"] = speakers[0] if speakers else None
        return data


class EnterForm(SpeechForm):
    """代录发言: what was handed in on paper."""

    who = forms.CharField(
        label="发言委员", max_length=60, required=False, help_text="姓名或委员证号；以单位名义的不填。"
    )
    body = forms.ChoiceField(label="或以单位名义", required=False)
    field_order = ("who", "body", "title", "text", "co_speakers", "speaker", "file")

    def __init__(self, *args: Any, bodies: Sequence[tuple[str, str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, personal=False, **kwargs)
        field = self.fields["body"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "不选"), *((value, label) for value, label, _ in bodies)]
        self._known = {value: one for value, _, one in bodies}

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        members = self._named("who")
        data["member"] = members[0] if len(members) == 1 else None
        data["of_body"] = self._known.get(data.get("body", ""))
        if not self.errors and (data["member"] is None) == (data["of_body"] is None):
            self.add_error("who", "请填写一名发言委员，或者选择一个单位，只填一项。")
        return data


class OrderForm(RoomForm):
    """发言顺序: a number and minutes for each speech."""

    def __init__(self, *args: Any, speeches: Sequence[Speech], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.speeches = speeches
        for n, one in enumerate(speeches, 1):
            self.fields[f"place-{one.pk.hex}"] = number(f"{one.title}的顺序", 1, 999, initial=n)
            minutes = number(f"{one.title}的时长（分钟）", 1, 120, initial=one.minutes or 1)
            self.fields[f"minutes-{one.pk.hex}"] = minutes

    def rows(self) -> list[tuple[Speech, Any, Any]]:
        """Each speech with its two fields."""
        return [(one, self[f"place-{one.pk.hex}"], self[f"minutes-{one.pk.hex}"]) for one in self.speeches]
