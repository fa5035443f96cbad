"""The console script ``shangliang``."""

import argparse
import io
import os
import signal
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from types import FrameType
from typing import NoReturn

from shangliang.launch import prepare
from shangliang.launch.errors import LaunchError
from shangliang.launch.postgres import database
from shangliang.launch.say import complain, say

_HELP = """\
商量：政协履职平台。用法：shangliang 命令 [参数]

  serve [--bind 地址:端口] [--demo] [--no-worker]
                        启动数据库、网页、后台任务和检索服务；Ctrl-C 停止
  setup                 准备数据目录、密钥、数据库和页面文件（可重复运行）
  worker                只运行后台任务
  indexer               只运行检索服务
  index [--rebuild]     更新检索的索引，或全部重建，期间检索照常使用
  migrate               更新数据库结构
  demo [参数]           装入演示数据
  createadmin [参数]    生成一次性的管理员设置链接
  duty --rebuild        按业务记录重新生成委员履职档案
  duty-scores           按已启用的履职评价办法重新计算年度积分
  figure 指标 --year 年  查看一个指标的数值、口径和明细
  numbercheck 文件 [--json] [--committee 代号 --year 年 --on 日期]
                        找出文稿中的数字表述；指明政协的，与其记录核对
  manage 命令 [参数]    其他管理命令（manage help 查看）

每个命令加 --help 可看它自己的参数。
环境变量：
  DATABASE_URL          使用已有的 PostgreSQL（15 或更高），不启动内置数据库
  SHANGLIANG_VAR        数据目录，默认为程序目录下的 var
  SHANGLIANG_BIND       监听地址，默认 127.0.0.1:8000
  SHANGLIANG_TRUSTED_PROXIES
                        可信的反向代理的地址或网段，多个用逗号隔开，默认没有
  SHANGLIANG_WORKERS    网页进程数，默认等于核数，最多 2
"""

_WITHOUT_DATABASE = {
    "help",
    "check",
    "collectstatic",
    "compilemessages",
    "diffsettings",
    "findstatic",
    "makemessages",
}


class _Parser(argparse.ArgumentParser):
    """An argument parser whose own words are Chinese."""

    def __init__(self, command: str, text: str) -> None:
        super().__init__(prog=f"shangliang {command}", description=text, add_help=False)
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        complain(f"参数不对：{message}\n用 {self.prog} --help 查看用法。")
        raise SystemExit(2)


def _serve(arguments: Sequence[str]) -> None:
    from shangliang.launch.serve import serve  # noqa: PLC0415 - the other commands do not need it

    parser = _Parser("serve", "启动数据库、网页、后台任务和检索服务，直到收到停止信号。")
    default = os.environ.get("SHANGLIANG_BIND", "").strip() or "127.0.0.1:8000"
    parser.add_argument("--bind", default=default, metavar="地址:端口", help=f"监听地址，默认 {default}")
    parser.add_argument("--no-worker", action="store_true", help="不运行后台任务和检索服务")
    parser.add_argument("--demo", action="store_true", help="内置数据库为空时先装入演示数据")
    chosen = parser.parse_args(arguments)
    serve(bind=chosen.bind, with_worker=not chosen.no_worker, with_demo=chosen.demo)


def _setup(arguments: Sequence[str]) -> None:
    _Parser("setup", "准备数据目录、密钥、数据库和页面文件；可重复运行。").parse_args(arguments)
    prepare.secret_key()
    with database():
        prepare.database_structure()
    prepare.static_files()
    say("准备好了，可以运行 shangliang serve。", "ready")


def _with_database(command: str) -> Callable[[Sequence[str]], None]:
    """Return a command that runs the Django command of the same name while the database runs."""

    def run(arguments: Sequence[str]) -> None:
        prepare.secret_key()
        with database():
            _django([command, *arguments])

    return run


def _prepared(command: str) -> Callable[[Sequence[str]], None]:
    """Return a command that runs the Django command of the same name on a prepared database."""

    def run(arguments: Sequence[str]) -> None:
        prepare.secret_key()
        if {"-h", "--help"} & set(arguments):
            _django([command, *arguments])
            return
        with database():
            prepare.database_structure()
            _django([command, *arguments])

    return run


def _numbercheck(arguments: Sequence[str]) -> None:
    """Without a committee only the claims are found, which needs no database."""
    parser = _Parser("numbercheck", "找出文稿（.docx、.txt）中的数字表述；指明政协的，与其记录核对。")
    parser.add_argument("file", metavar="文件", help="文稿")
    parser.add_argument("--json", action="store_true", help="一行一个，JSON格式")
    parser.add_argument("--committee", default="", metavar="代号", help="与哪个政协的记录核对")
    parser.add_argument("--year", type=int, metavar="年", help="与哪一年的记录核对，须指明政协")
    parser.add_argument("--on", metavar="日期", help="按这一天已知的情况核对，如2026-06-30，须指明政协")
    chosen = parser.parse_args(arguments)
    if chosen.committee:
        _prepared("numbercheck")(arguments)
        return
    if chosen.year or chosen.on:
        parser.error("--year、--on 须与 --committee 一起用")
    found = import_module("shangliang.numbercheck.labels")
    try:
        text = found.text_of_path(chosen.file)
    except (OSError, found.UploadError) as error:
        complain(f"文件读不出来：{error}")
        raise SystemExit(1) from error
    for each in found.lines(text) if chosen.json else found.short_lines(text):
        say(each)


def _manage(arguments: Sequence[str]) -> None:
    if not arguments or arguments[0] in _WITHOUT_DATABASE or {"-h", "--help"} & set(arguments):
        _django(arguments)
        return
    with database():
        _django(arguments)


def _django(arguments: Sequence[str]) -> None:
    """Run a Django management command in this process; leaves by SystemExit when it fails."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shangliang.config.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - only where Django is needed

    execute_from_command_line(["shangliang manage", *arguments])


_COMMANDS: dict[str, Callable[[Sequence[str]], None]] = {
    "serve": _serve,
    "setup": _setup,
    "worker": _with_database("worker"),
    "indexer": _with_database("indexer"),
    "migrate": _with_database("migrate"),
    "demo": _prepared("demo"),
    "replay": _prepared("replay"),
    "createadmin": _prepared("createadmin"),
    "duty": _prepared("duty"),
    "duty-scores": _prepared("duty_scores"),
    "figure": _prepared("figure"),
    "index": _prepared("index"),
    "numbercheck": _numbercheck,
    "manage": _manage,
}


def _on_term(number: int, frame: FrameType | None) -> NoReturn:
    """Leave through every ``finally``, so that a database we started is stopped."""
    del frame
    raise SystemExit(128 + number)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status (0 done, 1 failed, 2 wrong usage, 130 interrupted)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that knows no Chinese is no reason to fail
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        say(_HELP)
        return 0 if arguments else 2
    command = _COMMANDS.get(arguments[0])
    if command is None:
        complain(f"没有“{arguments[0]}”这个命令。用 shangliang --help 查看全部命令。")
        return 2
    signal.signal(signal.SIGTERM, _on_term)
    try:
        command(arguments[1:])
    except LaunchError as error:
        complain(str(error))
        return 1
    except KeyboardInterrupt:
        complain("已中断。")
        return 130
    return 0
