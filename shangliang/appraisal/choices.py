"""Closed lists of the room."""

from django.db.models import TextChoices


class Side(TextChoices):
    """Who fills in a sheet, and what it is about."""

    UNIT = "unit", "承办单位评提案"
    MEMBER = "member", "提案人评办理"


class Subject(TextChoices):
    """What an award is given to."""

    PROPOSAL = "proposal", "优秀提案"
    UNIT = "unit", "先进承办单位"
    PERSON = "person", "优秀提案人"
