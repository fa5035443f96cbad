"""Addresses outside this room."""

from django.urls import reverse

from shangliang.activities.models import Activity


def activity_page(activity: Activity) -> str:
    """The page of the activity."""
    return reverse("activities:detail", args=[activity.pk])
