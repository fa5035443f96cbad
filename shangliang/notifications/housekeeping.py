"""Housekeeping 清理: what has served its purpose goes, by age."""

from datetime import datetime, timedelta

from shangliang.core.models import Submission
from shangliang.notifications.models import Notice, Reminder

SUBMISSION_DAYS = 30
READ_NOTICE_DAYS = 365
REMINDER_DAYS = 730


def clean(*, at: datetime) -> dict[str, int]:
    """Delete submission keys, read notices and reminder marks past their age; returns how many of each. Unread notices stay."""
    rows = {
        "submissions": Submission.objects.filter(at__lt=at - timedelta(days=SUBMISSION_DAYS)),
        "notices": Notice.objects.filter(read_at__lt=at - timedelta(days=READ_NOTICE_DAYS)),
        "reminders": Reminder.objects.filter(created_at__lt=at - timedelta(days=REMINDER_DAYS)),
    }
    return {name: queryset.delete()[0] for name, queryset in rows.items()}
