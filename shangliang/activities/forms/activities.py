"""The form of an activity: what, in whose name, when, where, to whom, which half-days."""

import re
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone

from shangliang.activities import bodies
from shangliang.activities.actions import ActivityDraft, AudienceDraft, SittingDraft
from shangliang.activities.choices import MEETINGS, AudienceKind, Capacity, Nature
from shangliang.activities.forms.fields import RowsField, clock, day, moment, optional_clock, text
from shangliang.activities.models import Activity, OwnKind
from shangliang.core.access import Actor
from shangliang.core.errors import Refused

NAMED = re.compile(r"[\s,，、;；]+")
CAPACITIES = (("", "出席"), (Capacity.SIT_IN.value, "列席"), (Capacity.GUEST.value, "特邀"))
ROTATION_MOST = 200


def kind_choices(committee_id: Any, keep: OwnKind | None = None) -> list[Any]:
    """The committee's own kinds first, then meetings and activities."""
    own = OwnKind.objects.filter(committee_id=committee_id).order_by("position", "name")
    mine = [(f"own:{row.pk}", row.name) for row in own if row.is_active or row == keep]
    small = [nature for nature in Nature if nature.name.startswith("MICRO_")]
    others = [nature for nature in Nature if nature not in (*MEETINGS, *small)]
    groups = [("会议", MEETINGS), ("活动", others), ("微系列", small)]
    named = [(label, [(row.value, row.label) for row in rows]) for label, rows in groups]
    return [("", "请选择"), *([("本会类别", mine)] if mine else []), *named]


class ActivityForm(forms.Form):
    """新建活动、修改活动."""

    use_required_attribute = False
    title = forms.CharField(label="活动名称", max_length=100)
    kind = forms.ChoiceField(label="类别")
    organiser = forms.ChoiceField(label="组织者")
    starts_on = day("开始日期")
    starts = clock("开始时间")
    ends_on = day("结束日期", required=False, help_text="当天结束的不用填。")
    ends = clock("结束时间")
    place = forms.CharField(
        label="地点", max_length=120, required=False, help_text="发出通知之前填好，写到会议室。"
    )
    contact = forms.CharField(label="联系人和电话", max_length=60, required=False)
    purpose = text("活动内容", required=False, help_text="主要安排、着装、集合和乘车等，参加人员都能看到。")
    speeches_until_on = day(
        "发言报送截止日期", required=False, help_text="征集大会发言、书面发言的填写，其他活动不用填。"
    )
    speeches_until = optional_clock("发言报送截止时间")
    audience = RowsField("通知范围", ("to", "names", "as"), ("to",), required=False)
    sittings = RowsField("场次", ("on", "from", "until", "label"), ("on", "from", "until"), required=False)

    def __init__(self, *args: Any, actor: Actor, activity: Activity | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        keep = activity.own_kind if activity and activity.own_kind_id else None
        self.organisers, self.audiences = bodies.choices(actor)
        self.fields["kind"] = forms.ChoiceField(label="类别", choices=kind_choices(actor.committee, keep))
        self.fields["organiser"] = forms.ChoiceField(label="组织者", choices=self.organisers)

    def shown_audience(self) -> list[dict[str, str]]:
        """Rows of “to whom” with blank ones below."""
        field = self.fields["audience"]
        return field.shown(self["audience"].value() or []) if isinstance(field, RowsField) else []

    def shown_sittings(self) -> list[dict[str, str]]:
        """Rows of half-days with blank ones below."""
        field = self.fields["sittings"]
        return field.shown(self["sittings"].value() or []) if isinstance(field, RowsField) else []

    def clean_audience(self) -> list[AudienceDraft]:
        return [draft for row in self.cleaned_data["audience"] for draft in self._audience(row)]

    def _audience(self, row: dict[str, str]) -> list[AudienceDraft]:
        kind, _, pk = row["to"].partition(":")
        label = bodies.label_of(row["to"], self.audiences)
        if not label:
            raise forms.ValidationError("请选择通知范围。")
        capacity = row["as"] if row["as"] in dict(CAPACITIES) and row["as"] else Capacity.ATTEND.value
        typed = row["names"].strip()
        if kind == AudienceKind.MEMBER:
            names = [word for word in NAMED.split(typed) if word]
            return self._named(names, capacity)
        if kind == AudienceKind.ROTATION:
            if not (typed.isascii() and typed.isdigit() and 0 < int(typed) <= ROTATION_MOST):
                raise forms.ValidationError(f"轮流列席请填人数，1到{ROTATION_MOST}人。")
            return [AudienceDraft(kind, label="轮流列席", capacity=Capacity.SIT_IN, count=int(typed))]
        return [AudienceDraft(kind, UUID(pk) if pk else None, label, capacity)]

    def _named(self, names: list[str], capacity: str) -> list[AudienceDraft]:
        if not names:
            raise forms.ValidationError("指定委员请填写姓名，几位之间用顿号隔开。")
        try:
            found = bodies.members_named(names, self.actor.committee)
        except Refused as refusal:
            raise forms.ValidationError(refusal.message) from refusal
        return [
            AudienceDraft(AudienceKind.MEMBER, member.pk, member.person.name, capacity) for member in found
        ]

    def clean_sittings(self) -> list[SittingDraft]:
        return [_sitting(row) for row in self.cleaned_data["sittings"]]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        first, last = data.get("starts_on"), data.get("ends_on") or data.get("starts_on")
        if first and last and last > first and not data.get("sittings") and "sittings" not in self.errors:
            self.add_error("sittings", "超过一天的活动，请逐个登记上午、下午的场次。")
        if data.get("speeches_until") and not data.get("speeches_until_on"):
            self.add_error("speeches_until_on", "请填写发言报送截止日期。")
        return data

    def draft(self) -> ActivityDraft:
        """The activity as the action takes it."""
        data = self.cleaned_data
        kind, _, own = data["kind"].partition(":")
        own_kind = OwnKind.objects.get(pk=own, committee_id=self.actor.committee) if own else None
        until = data["speeches_until_on"]
        return ActivityDraft(
            nature=own_kind.nature if own_kind else kind,
            own_kind=own_kind,
            title=data["title"],
            starts_at=moment(data["starts_on"], data["starts"]),
            ends_at=moment(data["ends_on"] or data["starts_on"], data["ends"]),
            place=data["place"],
            purpose=data["purpose"],
            contact=data["contact"],
            audience=data["audience"],
            sittings=data["sittings"],
            speeches_until=moment(until, data["speeches_until"] or time(18)) if until else None,
            **bodies.body_of(data["organiser"], self.actor.committee),
        )


def _sitting(row: dict[str, str]) -> SittingDraft:
    try:
        on = date.fromisoformat(row["on"].strip())
        begins, ends = (time.fromisoformat(row[name].strip()) for name in ("from", "until"))
    except ValueError as error:
        raise forms.ValidationError("每个场次请填全日期、开始时间和结束时间。") from error
    return SittingDraft(moment(on, begins), moment(on, ends), row["label"].strip()[:40])


def _clock(value: datetime) -> tuple[date, time]:
    local = timezone.localtime(value)
    return local.date(), local.time().replace(second=0, microsecond=0)


def initial_of(activity: Activity, *, copied: bool = False) -> dict[str, Any]:
    """What the form shows of an activity; of a copied one everything but its days."""
    (starts_on, starts), (ends_on, ends) = _clock(activity.starts_at), _clock(activity.ends_at)
    found: dict[str, Any] = {
        "title": activity.title,
        "kind": f"own:{activity.own_kind_id}" if activity.own_kind_id else activity.nature,
        "organiser": bodies.value_of(activity),
        "starts": starts,
        "ends": ends,
        "place": activity.place,
        "contact": activity.contact,
        "purpose": activity.purpose,
        "audience": _audience_rows(activity),
    }
    if copied:
        return found
    found |= {"starts_on": starts_on, "ends_on": ends_on if ends_on != starts_on else None}
    if activity.speeches_until:
        found["speeches_until_on"], found["speeches_until"] = _clock(activity.speeches_until)
    sittings = list(activity.sittings.all())
    whole = len(sittings) == 1 and (sittings[0].starts_at, sittings[0].ends_at, sittings[0].label) == (
        activity.starts_at,
        activity.ends_at,
        "",
    )
    return found | {"sittings": [] if whole else [_sitting_row(each) for each in sittings]}


def _sitting_row(sitting: Any) -> dict[str, str]:
    (on, begins), (_, ends) = _clock(sitting.starts_at), _clock(sitting.ends_at)
    return {
        "on": f"{on:%Y-%m-%d}",
        "from": f"{begins:%H:%M}",
        "until": f"{ends:%H:%M}",
        "label": sitting.label,
    }


def _audience_rows(activity: Activity) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = []
    named: dict[str, list[str]] = {}
    for line in activity.audiences.all():
        capacity = "" if line.capacity == Capacity.ATTEND else line.capacity
        if line.kind == AudienceKind.MEMBER:
            named.setdefault(capacity, []).append(line.label)
            continue
        value = f"{line.kind}:{line.body_id}" if line.body_id else line.kind
        names = str(line.count) if line.kind == AudienceKind.ROTATION else ""
        rows.append({"to": value, "names": names, "as": capacity})
    rows += [{"to": "member", "names": "、".join(names), "as": each} for each, names in named.items()]
    return rows
