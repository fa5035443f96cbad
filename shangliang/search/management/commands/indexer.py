"""``shangliang indexer``: the indexer as a process."""

from django.core.management.base import BaseCommand

from shangliang.search.home import default_home
from shangliang.search.indexer import run


class Command(BaseCommand):
    """Keep the index up with the database."""

    help = "运行检索服务：跟随数据库更新检索的索引，直到收到停止信号。"

    def handle(self, *args: object, **options: object) -> None:
        del args, options
        run(default_home(), lambda: self.stderr.write("另一个检索服务正在运行，等待它结束。"))
