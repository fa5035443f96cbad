"""How the room's records are shown behind figures."""

from django.urls import reverse
from django.utils import timezone

from shangliang.core.listings import Listing, Row, list_as
from shangliang.core.text import day_in_words
from shangliang.speeches import permissions as may
from shangliang.speeches.models import Speech
from shangliang.speeches.process import SPEECH

_STATES = dict(SPEECH.choices())


def _speech(row: Row) -> tuple[str, ...]:
    sent = row["submitted_at"]
    return (
        row["title"], row["author"], row["activity__title"], day_in_words(timezone.localdate(sent)) if sent else "", _STATES[row["state"]],
    )  # fmt: skip


def register_listings() -> None:
    """Called when Django starts."""
    list_as(
        Speech,
        Listing(
            rule=may.read,
            heads=("题目", "署名", "会议", "报送日期", "状态"),
            columns=("title", "author", "activity__title", "submitted_at", "state"),
            cells=_speech,
            url=lambda row: reverse("speeches:speech", args=[row["id"]]),
            linked=0,
        ),
    )
