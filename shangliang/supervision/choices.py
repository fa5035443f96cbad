"""Closed lists of the supervision room, with their Chinese wording."""

from django.db.models import TextChoices


class ActivityKind(TextChoices):
    """How a key proposal is supervised (全国政协重点提案遴选与督办办法, revised 2020, counts the visit among them)."""

    INSPECTION = "inspection", "视察"
    RESEARCH = "research", "调研"
    CONSULTATION = "consultation", "督办协商会"
    VISIT = "visit", "走访"
