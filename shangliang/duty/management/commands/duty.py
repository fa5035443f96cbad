"""`shangliang duty --rebuild`: compute the deeds of all committees, or of one, from the records anew."""

from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from shangliang.duty.actions import make_package, rebuild
from shangliang.duty.sources.base import sources
from shangliang.tenancy.models import Committee


class Command(BaseCommand):
    help = "按各类业务记录重新生成委员履职档案（可重复运行）"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--rebuild", action="store_true", help="重新生成")
        parser.add_argument("--committee", metavar="代号", help="只处理这个政协，默认全部")
        parser.add_argument("--source", metavar="来源", help="只处理这个来源，默认全部")

        parser.add_argument(
            "--pack", type=UUID, metavar="编号", help="生成一份已发起的档案包（由后台任务调用）"
        )

    def handle(self, **options: Any) -> None:
        if options["pack"]:
            make_package(options["pack"], at=timezone.now())
            return
        if not options["rebuild"]:
            raise CommandError("请加 --rebuild；来源有：" + "、".join(source.key for source in sources()))
        if options["source"] and options["source"] not in {source.key for source in sources()}:
            raise CommandError(f"没有来源 {options['source']}。")
        chosen = Committee.objects.order_by("slug")
        if options["committee"]:
            chosen = chosen.filter(slug=options["committee"])
            if not chosen.exists():
                raise CommandError(f"没有代号为 {options['committee']} 的政协。")
        for committee in chosen:
            changed = rebuild(committee.pk, source=options["source"], progress=self._show)
            self.stdout.write(f"{committee}：更正了{changed}人年的履职事项。")

    def _show(self, what: str, done: int, total: int | None) -> None:
        if total is not None and done:
            self.stdout.write(f"\r{what}：{done}项", ending="\n")
        elif self.stdout.isatty():
            self.stdout.write(f"\r{what}：{done}项", ending="")
