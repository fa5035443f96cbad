"""Beginnings of stories about activities, on top of the cast: drafted, announced, over, closed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from shangliang.activities import actions
from shangliang.activities.actions import ActivityDraft, AudienceDraft
from shangliang.activities.models import Activity
from shangliang.core.access import Actor
from tests.cast import Cast


@dataclass
class Gathered:
    """Activities by the secretariat, each to the named of the cast (nobody named: to all members)."""

    cast: Cast
    at: datetime

    @property
    def sec(self) -> Actor:
        return self.cast.actor("sec", self.at.date())

    def draft(self, *people: str, **more: Any) -> ActivityDraft:
        """In a week, three hours."""
        members = [self.cast.members[key] for key in people]
        lines = [AudienceDraft("member", member.pk, member.person.name) for member in members]
        given = {
            "nature": "research", "title": "老旧小区改造专题调研", "place": "安和街道办事处", "contact": "孟秋实 0310-5550200",
            "starts_at": self.at + timedelta(days=7), "ends_at": self.at + timedelta(days=7, hours=3),
            "audience": lines or [AudienceDraft("all", label="全体委员")],
        }  # fmt: skip
        return ActivityDraft(**(given | more))

    def drafted(self, *people: str, by: str = "sec", **more: Any) -> Activity:
        actor = self.cast.actor(by, self.at.date())
        return actions.plan(self.draft(*people, **more), by=actor, at=self.at)

    def announced(self, *people: str, **more: Any) -> Activity:
        return actions.announce(self.drafted(*people, **more), by=self.sec, at=self.at)

    def ended(self, *people: str, **more: Any) -> Activity:
        """Began and was finished a little before now."""
        times = {"starts_at": self.at - timedelta(hours=4), "ends_at": self.at + timedelta(hours=4)}
        activity = self.announced(*people, **{**times, **more})
        return actions.finish(activity, by=self.sec, at=self.at)

    def closed(self, *people: str, **more: Any) -> Activity:
        activity = self.ended(*people, **more)
        return actions.close(
            activity, record="走访小区三个，提出建议五条。", served=12, is_free=True, by=self.sec, at=self.at
        )
