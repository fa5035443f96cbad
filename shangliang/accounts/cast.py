"""The cast of the demonstration (演示角色): whom anybody may be with one press, in demo mode only. The demo builder makes these people."""

from dataclasses import dataclass

from shangliang.people.models import Person

DEMO_KEY = "demo"  # in the session: signed in by one press, without password and second factor


@dataclass(frozen=True)
class Role:
    """One of the cast: login name, and in Chinese what this person does here."""

    username: str
    label: str


CAST = (
    Role("chen-weiyuan", "委员"),
    Role("zhou-weiyuan", "老年委员（大字版）"),
    Role("tian-weiyuan", "委员（联名附议）"),
    Role("minmeng-liaison", "党派联络员"),
    Role("wang-office", "提案委办公室"),
    Role("anhe-editor", "信息采编"),
    Role("anhe-xinxi-01", "信息员"),
    Role("anhe-huiwu", "会务和委员联络"),
    Role("liu-chairman", "主席"),
    Role("zhao-clerk", "教育局经办人"),
    Role("sun-leader", "教育局签发领导"),
    Role("qian-joint", "两办督查室"),
    Role("sys-admin", "系统管理员"),
    Role("sec-admin", "安全管理员"),
    Role("audit-admin", "审计管理员"),
    Role("neighbour-office", "邻县提案委办公室"),
    Role("heyang-editor", "市政协信息采编"),
)
USERNAMES = frozenset(role.username for role in CAST)


def cast_members() -> list[dict[str, str]]:
    """The cast as the sign-in page draws it: key, name, role; only those who exist and may sign in."""
    people = Person.objects.filter(username__in=USERNAMES, is_active=True)
    names = dict(people.values_list("username", "name"))
    return [
        {"key": role.username, "name": names[role.username], "role": role.label}
        for role in CAST
        if role.username in names
    ]
