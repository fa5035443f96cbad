"""`shangliang demo`: the demo committee, with several years of proposals carried out by the real actions."""

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from shangliang.core.errors import Refused
from shangliang.demo.build import build
from shangliang.demo.foreign import load

_WIDTH = 30


def bar(what: str, done: int, total: int) -> str:
    """A progress bar that overwrites itself."""
    full = _WIDTH * done // max(total, 1)
    return f"\r{'█' * full}{'░' * (_WIDTH - full)} {done}/{total} {what}"


class Command(BaseCommand):
    help = "装入演示数据（只能装入空数据库）"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--seed", type=int, default=1, metavar="数", help="随机种子；相同的种子得到相同的数据"
        )
        parser.add_argument(
            "--texts", type=Path, metavar="文件", help="改用此文件（JSONL）中的提案文本，不随程序分发"
        )
        parser.add_argument("--force", action="store_true", help="仅为兼容保留；数据库不空时仍拒绝装入")

    def handle(self, **options: Any) -> None:
        began = time.monotonic()
        try:
            own = load(options["texts"]) if options["texts"] else ()
            build(now=timezone.now(), seed=options["seed"], own=own, progress=self._show)
        except OSError as error:
            raise CommandError(f"读不到文件 {options['texts']}。") from error
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"演示数据装好了，用时 {time.monotonic() - began:.0f} 秒。")

    def _show(self, what: str, done: int, total: int) -> None:
        self.stdout.write(bar(what, done, total), ending="\n" if done >= total else "")
        self.stdout.flush()
