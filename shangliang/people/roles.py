"""Roles (角色): what a post lets a person do. A role is held for a term of office (任职), never granted on the side."""

from django.db import models


class Role(models.TextChoices):
    """Roles, and by `scoped` what each is held for."""

    MEMBER = "member", "委员"
    CONVENOR = "convenor", "召集人"
    LIAISON = "liaison", "联络员"
    OFFICE = "office", "提案委办公室"
    EDITOR = "editor", "信息采编"
    INFORMANT = "informant", "信息员"
    SECRETARIAT = "secretariat", "会务和委员联络"
    CHAIRMAN = "chairman", "主席"
    VICE_CHAIRMAN = "vice_chairman", "副主席"
    UNIT_CLERK = "unit_clerk", "承办单位经办人"
    UNIT_LEADER = "unit_leader", "承办单位签发领导"
    JOINT_OFFICE = "joint_office", "两办督查室"
    SYSTEM_ADMIN = "system_admin", "系统管理员"
    SECURITY_ADMIN = "security_admin", "安全管理员"
    AUDIT_ADMIN = "audit_admin", "审计管理员"


PROPOSING = (Role.MEMBER, Role.CONVENOR, Role.LIAISON)  # for himself, or for the body he answers for
WRITING_BRIEFS = (
    Role.MEMBER,
    Role.INFORMANT,
    Role.LIAISON,
    Role.CONVENOR,
)  # 社情民意, for himself or his body
UNIT_ROLES = (Role.UNIT_CLERK, Role.UNIT_LEADER)
LEADERS = (Role.CHAIRMAN, Role.VICE_CHAIRMAN)
ADMINS = (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN)
SECOND_FACTOR_REQUIRED = (Role.OFFICE, Role.EDITOR, Role.SECRETARIAT, Role.JOINT_OFFICE, *ADMINS)
EXCLUSIVE = (
    ADMINS  # three separate administrators (三员分立): none of them may hold another post at the same time
)
