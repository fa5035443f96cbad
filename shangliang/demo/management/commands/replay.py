"""`shangliang replay PLACE`: a published year as records, and its figures beside the published ones."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from shangliang.core.errors import Refused
from shangliang.demo.management.commands.demo import bar
from shangliang.demo.replay import PLACES, Place, compare, replay
from shangliang.demo.replay_briefs import NAME, County, replay_briefs
from shangliang.tenancy.models import Committee


class Command(BaseCommand):
    help = "按公布的数字重放一个地方的一年：经由真实操作生成记录，再与公布的数字对照"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "place", choices=[*sorted(PLACES), NAME], metavar="地方和年度", help="、".join([*PLACES, NAME])
        )

    def handle(self, **options: Any) -> None:
        chosen, now = options["place"], timezone.now()
        try:
            if chosen == NAME:
                differ = sum(
                    map(self._compare, *zip(*replay_briefs(now=now, progress=self._show), strict=True))
                )
            else:
                place = PLACES[chosen]
                differ = self._compare(place, replay(place, now=now, progress=self._show))
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        if differ:
            raise CommandError(f"有{differ}项与公布的数字不一致。")

    def _compare(self, place: Place | County, committee: Committee) -> int:
        """Print the published figures beside ours; returns how many differ."""
        differ = 0
        for key, label, published, counted in compare(place, committee):
            agrees = published == counted
            differ += not agrees
            whose = f"{place.name}{place.year}年{label}"
            self.stdout.write(
                f"{whose}（{key}）公布 {published}，系统 {counted}：{'一致' if agrees else '不一致'}"
            )
        self.stdout.write(
            f"查看明细：shangliang figure 指标 --year {place.year} --committee {place.slug} --records"
        )
        return differ

    def _show(self, what: str, done: int, total: int) -> None:
        self.stdout.write(bar(what, done, total), ending="\n" if done >= total else "")
        self.stdout.flush()
