"""Schemes of the demo: one in force since two years ago, made after the example of a county-level city, and a draft for the next year."""

from copy import deepcopy
from datetime import timedelta
from typing import Any

from django.utils import timezone

from shangliang.demo.stage import Stage
from shangliang.schemes import actions
from shangliang.schemes.library import shipped

BASE = "tongcheng-2019"
LATER = timedelta(days=9)


def _document() -> dict[str, Any]:
    """Own version: the model's groups, with duties for everybody and four grades."""
    made: dict[str, Any] = deepcopy(shipped()[BASE])
    made["source"] = "本会参照外地公布的办法自行拟订"
    made["notes"] = ["本办法由会务和委员联络拟订，经主席会议研究后执行。"]
    made["minimums"] = [
        {"key": "plenary", "label": "出席全体会议", "kinds": ["plenary.attended"], "need": 1},
        {"key": "activity", "label": "参加活动", "kinds": ["activity.attended"], "need": 3, "prorate": True},
        {"key": "words", "label": "提交提案或者社情民意", "kinds": ["proposal.submitted", "brief.submitted"], "need": 1, "unit": "件"},
    ]  # fmt: skip
    made["grades"] = [
        {"label": "优秀", "at_least": 85, "stars": 3, "colour": "green"},
        {"label": "称职", "at_least": 60, "stars": 2, "colour": "blue"},
        {"label": "基本称职", "at_least": 40, "stars": 1, "colour": "yellow"},
        {"label": "不称职", "at_least": 0, "colour": "red"},
    ]
    made["advice"] = [{"when": "below", "points": 40, "years": 1, "words": "由活动组召集人谈话提醒"}]
    return made


def present_schemes(stage: Stage) -> None:
    """Put both on the books; called when the deeds are there, so that the scores are computed from them."""
    house, now = stage.house, stage.clock.now
    by = house.actor(house.people["anhe-huiwu"])
    at = now - LATER
    year = timezone.localdate(now).year
    first = actions.draft(
        scheme=None, name="委员履职评价办法", document=_document(), based_on=shipped()[BASE]["source"], by=by, at=at
    )  # fmt: skip
    actions.try_out(first, year=year - 1, by=by, at=at)
    actions.start(
        first, from_year=year - 2, by=by, at=at
    )  # in January the year last confirmed is the one before last
    second = actions.draft(
        scheme=first.scheme, name="委员履职评价办法", document=first.document, based_on=str(first), by=by, at=now
    )  # fmt: skip
    minimum = {**second.document["minimums"][1], "need": 4}
    actions.save_part(second, kind="minimum", number=1, part=minimum, place=None, revision=0, by=by, at=now)
    actions.try_out(second, year=year - 1, by=by, at=now)
