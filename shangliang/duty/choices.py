"""What the duty room chooses from."""

from django.db import models


class Part(models.TextChoices):
    """The member's part in a deed."""

    OWN = "own", "本人"
    FIRST = "first", "第一提案人"
    CO = "co", "联名"
    COLLECTIVE = "collective", "集体"


class Level(models.TextChoices):
    """Level at which something was adopted, instructed or honoured."""

    NONE = "", "—"
    COUNTY = "county", "县级"
    CITY = "city", "市级"
    PROVINCE = "province", "省级"
    NATION = "nation", "国家级"
