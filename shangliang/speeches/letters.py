"""The book of a meeting's speeches 发言材料汇编."""

from collections.abc import Iterable

from django.utils import timezone

from shangliang.activities.models import Activity
from shangliang.files.letters.book import Book, Chapter
from shangliang.speeches.models import Speech


def book_of(activity: Activity, speeches: Iterable[Speech]) -> Book:
    """Spoken ones in their order, then written ones."""
    chapters = [
        Chapter(one.title, one.author, one.text, "书面发言" if one.state == "written" else "口头发言")
        for one in speeches
    ]
    committee = activity.committee
    return Book(
        title="大会发言材料汇编",
        subtitle=f"{committee.short_name}{activity.title}",
        issuer=committee.short_name,
        day=timezone.localdate(activity.starts_at),
        chapters=tuple(chapters),
    )
