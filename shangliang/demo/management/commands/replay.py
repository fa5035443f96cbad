"""`shangliang replay PLACE`: a published year as records, and its figures beside the published ones."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from shangliang.core.errors import Refused
from shangliang.demo.management.commands.demo import bar
from shangliang.demo.replay import replay
from shangliang.demo.replay_places import PLACES
from shangliang.demo.replay_plan import Place, compare
from shangliang.tenancy.models import Committee


class Command(BaseCommand):
    help = "按公布的数字重放一个地方的一年：经由真实操作生成记录，再与公布的数字逐项对照"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("place", choices=sorted(PLACES), metavar="地方和年度", help="、".join(PLACES))

    def handle(self, **options: Any) -> None:
        place = PLACES[options["place"]]
        try:
            committee = replay(place, now=timezone.now(), progress=self._show)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        differ = self._compare(place, committee)
        if differ:
            raise CommandError(f"有{differ}项与公布的数字不一致。")

    def _compare(self, place: Place, committee: Committee) -> int:
        """Print the published figures beside ours, then what no figure counts; returns how many differ."""
        differ = 0
        for number, name, counted in compare(place, committee):
            agrees = number.value == counted
            differ += not agrees
            verdict = "一致" if agrees else "不一致"
            self.stdout.write(
                f"{place.name}{place.year}年{name}（{number.key}）公布 {number.value}，系统 {counted}：{verdict}"
            )
        for what, why in place.left.items():
            self.stdout.write(f"未重放：{what}。{why}。")
        if place.told:
            self.stdout.write(f"说明：{place.told}。")
        self.stdout.write(
            f"查看明细：shangliang figure 指标 --year {place.year} --committee {place.slug} --records"
        )
        return differ

    def _show(self, what: str, done: int, total: int) -> None:
        self.stdout.write(bar(what, done, total), ending="\n" if done >= total else "")
        self.stdout.flush()
