"""What the contacts room chooses from."""

from django.db import models


class Side(models.TextChoices):
    """Who stands on one side of a relation."""

    LEADER = "leader", "主席、副主席"
    STANDING = "standing", "常委"
    MEMBER = "member", "委员"
    PARTY = "party", "中共党员委员"
    NON_PARTY = "non_party", "非中共党员委员"
    UNIT = "unit", "承办单位"
    SPECIAL = "special", "专门委员会"
    ORGANISATION = "organisation", "党派团体"
    COUNTERPART = "counterpart", "联系对象"


MEMBER_SIDES = (Side.STANDING, Side.MEMBER, Side.PARTY, Side.NON_PARTY)
"""Sides on which members stand; they differ in which members."""


class EndKind(models.TextChoices):
    """What one end of a tie is."""

    MEMBER = "member", "委员"
    LEADER = "leader", "主席、副主席"
    UNIT = "unit", "承办单位"
    SPECIAL = "special", "专门委员会"
    ORGANISATION = "organisation", "党派团体"
    COUNTERPART = "counterpart", "联系对象"


class CounterpartKind(models.TextChoices):
    """What a counterpart 联系对象 the committee keeps is."""

    ENTERPRISE = "enterprise", "企业"
    CHAIN = "chain", "产业链"
    COMMUNITY = "community", "村和社区"
    GRID = "grid", "网格"
    FAMILY = "family", "家庭"
    MASS = "mass", "界别群众"
    OTHER = "other", "其他"


class Target(models.TextChoices):
    """The side whose share must be contacted (覆盖对象)."""

    NEAR = "near", "联系的一方"
    FAR = "far", "被联系的一方"


class Mark(models.TextChoices):
    """Party membership of a member 政治面貌. Sensitive: see permissions."""

    PARTY = "party", "中共党员"
    DEMOCRATIC = "democratic", "民主党派"
    NONE = "none", "无党派"
    MASSES = "masses", "群众"


class Way(models.TextChoices):
    """How a contact was made."""

    VISIT = "visit", "上门走访"
    TALK = "talk", "当面交谈"
    PHONE = "phone", "电话"
    WRITING = "writing", "书面或网络"
    MEETING = "meeting", "座谈会"


class ItemKind(models.TextChoices):
    """The four lists and the map of an industry chain 四单一图."""

    FIRMS = "firms", "企业清单"
    PROJECTS = "projects", "项目清单"
    PROBLEMS = "problems", "问题清单"
    POLICIES = "policies", "政策清单"
    MAP = "map", "产业图谱"


class ItemState(models.TextChoices):
    """How far an entry of a list has come."""

    OPEN = "open", "推进中"
    DONE = "done", "已完成"
    DROPPED = "dropped", "不再推进"
