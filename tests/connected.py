"""Contact networks for tests: relations, ties and contacts among the cast, made by the real actions."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from shangliang.contacts import actions
from shangliang.contacts.actions import ContactDraft, CounterpartDraft, MarkLine, RelationDraft
from shangliang.contacts.models import Counterpart, RelationType, Tie, TieContact
from shangliang.contacts.sides import Subject, on_side
from tests.cast import Cast

SAID = "谈教育资源均衡，反映校门口拥堵。"


@dataclass
class Connected:
    """`chen` (party member) contacts `li`; chen contacts a firm; the special committee contacts the school office."""

    cast: Cast
    at: datetime

    def by(self, who: str) -> Any:
        return self.cast.actor(who, self.at.date())

    def mark(self) -> int:
        """chen is a party member, li of a democratic party, zhou without party."""
        members = self.cast.members
        lines = [
            MarkLine(members["chen"], "party"),
            MarkLine(members["li"], "democratic", "民盟"),
            MarkLine(members["zhou"], "none"),
        ]
        return actions.save_marks(lines, by=self.by("sec"), at=self.at)

    def relation(self, **given: Any) -> RelationType:
        draft: dict[str, Any] = {
            "name": "双联",
            "near": "party",
            "far": "non_party",
            "target": "far",
            "every_months": 3,
        }
        return actions.save_relation(None, RelationDraft(**draft | given), by=self.by("sec"), at=self.at)

    def subject(self, relation: RelationType, which: str, name: str) -> Subject:
        return next(one for one in on_side(relation, which, self.at.date()) if one.name == name)

    def tie(self, relation: RelationType, near: str, far: str, since: date | None = None) -> Tie:
        pair = self.subject(relation, "near", near), self.subject(relation, "far", far)
        since = since or self.at.date() - timedelta(days=40)
        return actions.tie(relation, *pair, since=since, by=self.by("sec"), at=self.at)

    def counterpart(
        self, name: str = "安和农机有限公司", kind: str = "enterprise", parent: Any = None
    ) -> Counterpart:
        draft = CounterpartDraft(kind, name, parent, contact_person="吴经理", phone="0310-5550177")
        return actions.save_counterpart(None, draft, by=self.by("sec"), at=self.at)

    def log(self, tie: Tie, who: str = "chen", **given: Any) -> TieContact:
        values: dict[str, Any] = {"on": self.at.date(), "about": SAID, "result": "写成社情民意。"} | given
        draft = ContactDraft(**values)
        return actions.log(tie, draft, by=self.by(who), at=self.at)

    def pair(self) -> Tie:
        """双联 between chen and li."""
        self.mark()
        return self.tie(self.relation(), "陈志远", "李秀兰")

    def firm(self) -> Tie:
        """chen contacts a firm, which has no account."""
        self.counterpart()
        relation = self.relation(
            name="结对企业", near="member", far="counterpart", far_kind="enterprise", target="near"
        )
        return self.tie(relation, "陈志远", "安和农机有限公司")

    def chain(self) -> Tie:
        """liu leads an industry chain."""
        self.counterpart("食品加工产业链", "chain")
        relation = self.relation(
            name="链长制", near="leader", far="counterpart", far_kind="chain", needs_confirming=False, has_lists=True, every_months=1
        )  # fmt: skip
        return self.tie(relation, "刘建国", "食品加工产业链")

    def department(self) -> Tie:
        """The special committee and the school office."""
        relation = self.relation(
            name="对口联系部门", near="special", far="unit", target="near", every_months=6
        )
        return self.tie(relation, "经济和农业农村委员会", "区教育局")

    def grid(self) -> Tie:
        """Three levels, with li at the middle one."""
        actions.save_counterparts(
            "grid", [("安和区", "城关镇", "东关社区"), ("安和区", "城关镇", "西关社区"), ("安和区", "河西街道")], by=self.by("sec"), at=self.at
        )  # fmt: skip
        relation = self.relation(
            name="五级网格", near="member", far="counterpart", far_kind="grid", is_tree=True, needs_confirming=False, every_months=1
        )  # fmt: skip
        return self.tie(relation, "李秀兰", "城关镇")
