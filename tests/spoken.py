"""Speeches for tests: a plenary that calls for them, and speeches in its states, by the real actions."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from django.utils import timezone

from shangliang.activities import actions as activities
from shangliang.activities.actions import ActivityDraft, AudienceDraft
from shangliang.activities.models import Activity
from shangliang.speeches import actions
from shangliang.speeches.actions import CallDraft, SpeechDraft
from shangliang.speeches.models import Call, Speech
from tests.cast import Cast

TEXT = "一、主要情况\n老城区停车位缺口较大。\n二、建议\n推动机关停车场夜间错时开放。"


@dataclass
class Spoken:
    """`meeting` is announced to everybody and calls for speeches of at most 1500 characters until two days before it."""

    cast: Cast
    at: datetime

    def by(self, who: str) -> Any:
        return self.cast.actor(who, self.at.date())

    def planned(self, **given: Any) -> Activity:
        begins = self.at + timedelta(days=20)
        draft: dict[str, Any] = {
            "nature": "plenary", "title": "第十届委员会第五次会议", "starts_at": begins, "ends_at": begins + timedelta(days=3),
            "place": "区会议中心", "audience": [AudienceDraft("all")],
        }  # fmt: skip
        return activities.plan(ActivityDraft(**draft | given), by=self.by("sec"), at=self.at)

    @cached_property
    def meeting(self) -> Activity:
        meeting = self.planned()
        until = meeting.starts_at - timedelta(days=2)
        actions.call(meeting, CallDraft(until, "民生实事\n营商环境", 1500), by=self.by("sec"), at=self.at)
        return activities.announce(meeting, by=self.by("sec"), at=self.at)

    @property
    def call(self) -> Call:
        return Call.objects.get(activity=self.meeting)

    def draft(self, who: str = "chen", **given: Any) -> Speech:
        values: dict[str, Any] = {"title": "关于改善停车秩序的发言", "text": TEXT} | given
        content = SpeechDraft(**values)
        member = self.cast.members[who]
        return actions.start(self.meeting, content, member=member, by=self.by(who), at=self.at)

    def sent(self, who: str = "chen", **given: Any) -> Speech:
        return actions.submit(self.draft(who, **given), by=self.by(who), at=self.at)

    def of_party(self) -> Speech:
        """The party's speech, given by zhou, sent by its liaison."""
        content = SpeechDraft("关于家校社协同育人的发言", TEXT, speaker=self.cast.members["zhou"])
        body: Any = self.cast.bodies["party"]
        made = actions.start(self.meeting, content, body=body, by=self.by("liaison"), at=self.at)
        return actions.submit(made, by=self.by("liaison"), at=self.at)

    def oral(self, who: str = "chen", **given: Any) -> Speech:
        return actions.choose_oral(self.sent(who, **given), minutes=8, by=self.by("sec"), at=self.at)

    def written(self, who: str = "chen", **given: Any) -> Speech:
        return actions.choose_written(self.sent(who, **given), note="时间有限", by=self.by("sec"), at=self.at)

    def spoken(self, who: str = "chen", **given: Any) -> Speech:
        """Spoken on the first day of the meeting."""
        then = self.meeting.starts_at + timedelta(hours=2)
        day = timezone.localdate(then)
        return actions.mark_spoken(self.oral(who, **given), spoken_on=day, by=self.by("sec"), at=then)
