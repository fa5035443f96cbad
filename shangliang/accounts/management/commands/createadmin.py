"""`shangliang createadmin`: the three administrators of a committee, and their one-time set-up links; never a password."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from shangliang.accounts import actions
from shangliang.accounts.second_factor import enrolled
from shangliang.audit.record import without_reactions
from shangliang.core.access import system
from shangliang.core.errors import Refused
from shangliang.people.actions import PostData
from shangliang.people.models import Person, Post
from shangliang.people.roles import ADMINS, Role
from shangliang.tenancy.models import Committee, Level

OPTIONS = {Role.SYSTEM_ADMIN: "system", Role.SECURITY_ADMIN: "security", Role.AUDIT_ADMIN: "audit"}
DEFAULTS = {Role.SYSTEM_ADMIN: "sysadmin", Role.SECURITY_ADMIN: "secadmin", Role.AUDIT_ADMIN: "auditadmin"}


class Command(BaseCommand):
    """Make them, or hand out new links to those who are there."""

    help = "设立一家政协的系统、安全、审计三名管理员，打印各自的一次性设置链接（不设默认密码）。已有管理员的，重新发放链接。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--committee", default="", help="政协全称或代号，如 政协安和县委员会；没有时新建")
        parser.add_argument("--short-name", default="", help="新建时的简称，如 安和县政协")
        parser.add_argument("--place", default="", help="新建时的行政区，如 安和县")
        parser.add_argument("--slug", default="", help="新建时的代号，小写字母，如 anhe")
        parser.add_argument(
            "--level", choices=Level.values, default=Level.COUNTY.value, help="新建时的级别，默认县级"
        )
        for role, option in OPTIONS.items():
            parser.add_argument(
                f"--{option}", default="", metavar="登录名:姓名", help=f"{role.label}，如 wang-li:王丽"
            )
        parser.add_argument(
            "--base-url", default="http://127.0.0.1:8000", help="链接的网址开头，默认 %(default)s"
        )
        parser.add_argument(
            "--reset-second-factor",
            action="store_true",
            help="同时重置已有管理员的动态验证码（手机丢失时用）",
        )
        parser.add_argument("--no-input", action="store_true", help="不提问，未给出的用默认值")

    def handle(self, *_: Any, **options: Any) -> None:
        with transaction.atomic(), without_reactions():
            committee = self._committee(options)
            links = [self._administrator(committee, role, options) for role in ADMINS]
        self.stdout.write(
            f"\n{committee.name}的管理员已设立。以下链接只显示这一次，7日内有效，用一次即失效，请分别交给本人：\n"
        )
        for role, person, token in links:
            address = options["base_url"].rstrip("/") + reverse("accounts:setup", args=[token])
            self.stdout.write(f"\n{role.label}  {person.name}（登录名 {person.username}）\n  {address}\n")

    def _ask(self, question: str, default: str, options: dict[str, Any]) -> str:
        """Ask on the terminal; the default without one."""
        if options["no_input"]:
            return default
        try:
            return input(f"{question}［{default}］：").strip() or default
        except EOFError:
            return default

    def _committee(self, options: dict[str, Any]) -> Committee:
        wanted = options["committee"]
        if not wanted and Committee.objects.count() == 1:
            return Committee.objects.get()
        if not wanted and Committee.objects.exists():
            names = "、".join(Committee.objects.order_by("name").values_list("name", flat=True)[:20])
            raise CommandError(f"已有多家政协，请用 --committee 指明一家：{names}")
        wanted = wanted or self._ask("政协全称", "政协某某县委员会", options)
        found = Committee.objects.filter(name=wanted).first() or Committee.objects.filter(slug=wanted).first()
        return found or self._found(wanted, options)

    def _found(self, name: str, options: dict[str, Any]) -> Committee:
        """Found the committee; what is not said is derived from the name."""
        place = options["place"] or name.removeprefix("中国人民政治协商会议").removeprefix(
            "政协"
        ).removesuffix("委员会")
        slug = options["slug"] or f"c{Committee.objects.count() + 1}"
        if Committee.objects.filter(slug=slug).exists():
            raise CommandError(f"代号 {slug} 已有人使用，请用 --slug 另取一个。")
        self.stdout.write(f"新建：{name}")
        short = options["short_name"] or f"{place}政协"
        return Committee.objects.create(
            name=name[:80], short_name=short[:40], place=place[:40], slug=slug, level=options["level"]
        )

    def _administrator(
        self, committee: Committee, role: Role, options: dict[str, Any]
    ) -> tuple[Role, Person, str]:
        by, at = system(committee.pk), timezone.now()
        held = Post.objects.on(timezone.localdate(at)).filter(
            committee=committee, role=role, person__is_active=True
        )
        post = held.select_related("person").first()
        if post is not None and not options[OPTIONS[role]]:
            if options["reset_second_factor"] and enrolled(post.person):
                actions.reset_second_factor(post.person, by=by, at=at)
            return role, post.person, actions.issue_link(post.person, by=by, at=at)
        username, name = self._identity(role, options)
        try:
            person, token = actions.open_account(name=name, username=username, by=by, at=at)
            actions.grant(person, PostData(role=role, since=timezone.localdate(at)), by=by, at=at)
        except Refused as refusal:
            raise CommandError(f"{role.label} {username}：{refusal.message}") from None
        return role, person, token

    def _identity(self, role: Role, options: dict[str, Any]) -> tuple[str, str]:
        given = options[OPTIONS[role]]
        username, _, name = given.replace("：", ":").partition(":")
        if not username:
            username = self._ask(f"{role.label}的登录名", DEFAULTS[role], options)
        if not name:
            name = self._ask(f"{role.label}的姓名", role.label, options)
        return username, name
