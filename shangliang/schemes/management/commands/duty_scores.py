"""`shangliang duty-scores`: compute the scores of a year anew from the deeds, of all committees or of one."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from shangliang.schemes.actions import recalculate
from shangliang.tenancy.models import Committee


class Command(BaseCommand):
    help = "按已启用的履职评价办法重新计算年度积分（可重复运行）"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--committee", metavar="代号", help="只处理这个政协，默认全部")
        parser.add_argument("--year", type=int, metavar="年度", help="默认本年度")

    def handle(self, **options: Any) -> None:
        now = timezone.now()
        year = options["year"] or timezone.localdate(now).year
        chosen = Committee.objects.order_by("slug")
        if wanted := options["committee"]:
            chosen = chosen.filter(slug=wanted)
            if not chosen.exists():
                raise CommandError(f"没有代号为 {wanted} 的政协。")
        for committee in chosen:
            changed = recalculate(committee.pk, year, at=now, progress=self._show)
            self.stdout.write(f"{committee}：{year}年更正了{changed}人的积分。")

    def _show(self, done: int) -> None:
        if self.stdout.isatty():
            self.stdout.write(f"\r已计算{done}人", ending="")
