"""The job worker 后台任务: one process that outlives the database's restarts and stops when asked.

The queue's own worker ends when its connection is lost; here it is started again until the database is back.
"""

import asyncio
import logging
import signal
from typing import Any, cast

from django.db import connections
from procrastinate import App
from procrastinate.contrib.django import app as common
from procrastinate.contrib.django.django_connector import DjangoConnector

logger = logging.getLogger(__name__)

FINISH_SECONDS = 4.0
"""Time a running job has after the request to stop; less than the supervisor grants the process."""

AT_ONCE = 2
"""Jobs at a time: one may take long (learning, a large file), and people are told of things meanwhile."""

PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 0.5, 10.0


async def work_until_stopped() -> None:
    """Work on the queue until SIGTERM or SIGINT."""
    connections.settings["default"]["CONN_HEALTH_CHECKS"] = (
        True  # jobs do not get connections that a restart has cut
    )
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    pause = PAUSE_SECONDS
    while not stop.is_set():
        begun = loop.time()
        problem = await _work(stop)
        if stop.is_set():
            break
        pause = (
            PAUSE_SECONDS
            if loop.time() - begun > LONGEST_PAUSE_SECONDS
            else min(pause * 2, LONGEST_PAUSE_SECONDS)
        )
        logger.warning("后台任务与数据库的连接中断（%s），%.1f秒后重试", problem or "已断开", pause)
        await _first(stop.wait(), asyncio.sleep(pause))


async def _work(stop: asyncio.Event) -> str:
    """Run the queue's worker once, on a connection of its own; returns what ended it, empty when it ended by itself or was asked to."""
    connector = cast("DjangoConnector", common.connector).get_worker_connector()
    with common.replace_connector(connector) as app:
        worker = asyncio.create_task(_run(app))
        await _first(worker, stop.wait())
        worker.cancel()
        (ended,) = await asyncio.gather(worker, return_exceptions=True)
    unexpected = isinstance(ended, Exception) and not stop.is_set()
    return type(ended).__name__ if unexpected else ""


async def _run(app: App) -> None:
    async with app.open_async():
        await app.run_worker_async(
            concurrency=AT_ONCE, install_signal_handlers=False, shutdown_graceful_timeout=FINISH_SECONDS
        )


async def _first(*waits: Any) -> None:
    """Wait until one of them is done. Tasks passed in are left running, coroutines are given up."""
    tasks = {asyncio.ensure_future(wait): asyncio.isfuture(wait) for wait in waits}
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task, given in tasks.items():
        if not given:
            task.cancel()
