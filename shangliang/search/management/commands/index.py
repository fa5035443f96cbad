"""``shangliang index``: bring the index up to date, or make it anew, with the progress on the terminal."""

import time
from argparse import ArgumentParser

from django.core.management.base import BaseCommand
from django.db import connection

from shangliang.search.home import Home, default_home
from shangliang.search.indexer import ASKED, Indexer
from shangliang.search.triggers import CHANNEL


class Command(BaseCommand):
    """Make the index anew without stopping anything."""

    help = "更新检索的索引；重建期间检索照常使用原有的索引。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--rebuild", action="store_true", help="全部重建")

    def handle(self, *args: object, rebuild: bool = False, **options: object) -> None:
        del args, options
        home = default_home()
        begun = time.monotonic()
        if not self._alone(home, rebuild=rebuild):
            if not rebuild:
                self.stdout.write("检索服务正在运行，索引随时更新。")
                return
            self._ask(home)
        self.stdout.write(f"索引已是最新，用时{time.monotonic() - begun:.1f}秒。")

    def _alone(self, home: Home, *, rebuild: bool) -> bool:
        """Do it here; False when the indexer is running."""
        with home.lock_if_free() as mine:
            if mine:
                indexer = Indexer(home, self._say)
                indexer.begin()
                if rebuild and not indexer.rebuilt:
                    indexer.rebuild()
                indexer.catch_up()
            return mine

    def _ask(self, home: Home) -> None:
        """Have the running indexer do it, and watch."""
        before = home.current
        (home.path / ASKED).touch()
        with connection.cursor() as cursor:
            cursor.execute(f"NOTIFY {CHANNEL}")
        while home.current == before:
            time.sleep(0.2)
            if (percent := home.progress()) is not None:
                self._say(percent, 100)
        self._say(100, 100)

    def _say(self, done: int, total: int) -> None:
        percent = 100 if done >= total else 100 * done // total
        self.stdout.write(f"\r正在重建索引：{percent}%", ending="\n" if percent == 100 else "")
        self.stdout.flush()
