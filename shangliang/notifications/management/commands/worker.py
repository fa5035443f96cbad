"""``shangliang worker``: the job worker as a process."""

import asyncio

from django.core.management.base import BaseCommand

from shangliang.notifications.worker import work_until_stopped


class Command(BaseCommand):
    """Work on the queue until asked to stop."""

    help = "运行后台任务，直到收到停止信号；数据库重启时自动重连。"

    def handle(self, *args: object, **options: object) -> None:
        del args, options
        asyncio.run(work_until_stopped())
