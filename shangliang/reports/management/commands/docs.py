"""`docs`: write docs/processes.md and docs/figures.md from the registries; with --check only tell whether they are up to date."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from shangliang.reports.docs import PAGES

FOLDER = Path(__file__).resolve().parents[4] / "docs"


class Command(BaseCommand):
    """Writes the pages that are generated."""

    help = "由程序中的办理流程和指标口径生成 docs 目录下的说明。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="只检查是否需要重新生成")

    def handle(self, *_: Any, **options: Any) -> None:
        if not FOLDER.is_dir():
            raise CommandError("没有 docs 目录，请在源码目录中运行。")
        for name, write in PAGES.items():
            file, text = FOLDER / name, write()
            if file.exists() and file.read_text(encoding="utf-8") == text:
                continue
            if options["check"]:
                raise CommandError(f"docs/{name} 已过期，请运行 shangliang manage docs。")
            file.write_text(text, encoding="utf-8")
            self.stdout.write(f"已生成 docs/{name}")
