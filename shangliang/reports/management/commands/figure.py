"""`figure KEY --year Y`: a figure or ratio on the command line, with its definition, the day it was counted, and its records."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from shangliang.core.figures import Asked, Figure, Measure, Ratio, Scope, known, percent
from shangliang.reports.records import short_lines
from shangliang.tenancy.models import Committee, Plenary

WRONG_USAGE = 2


class Command(BaseCommand):
    """Prints what the page shows: value, definition, date; with --records the list behind it."""

    help = "查看一个指标的数值、口径和明细。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("key", nargs="?", default="", metavar="指标")
        parser.add_argument("--year", type=int, help="年度；不填为最近一次全体会议的年度")
        parser.add_argument("--committee", default="", help="政协的代号；只有一个政协时可不填")
        parser.add_argument("--records", action="store_true", help="列出明细")

    def handle(self, *_: Any, **options: Any) -> None:
        chosen = known().get(options["key"])
        if chosen is None:
            raise CommandError(_unknown(options["key"]), returncode=WRONG_USAGE)
        committee = _committee(options["committee"])
        year = options["year"] or _last_year(committee)
        scope = Scope(committee.pk, year)
        self._print_head(chosen, committee, year, scope)
        if options["records"]:
            source = _source(chosen)
            self.stdout.write("明细：" if isinstance(chosen, Figure) else f"明细（分子：{source.label}）：")
            for line in short_lines(source.records(scope)):
                self.stdout.write(f"  {line}")

    def _print_head(self, chosen: Asked, committee: Committee, year: int, scope: Scope) -> None:
        self.stdout.write(f"{chosen.label}（{chosen.key}）")
        self.stdout.write(f"范围：{committee.short_name}，{year}年")
        if isinstance(chosen, Ratio):
            above, below = chosen.numerator, chosen.denominator
            self.stdout.write(f"数值：{percent(chosen.value(scope))}")
            self.stdout.write(f"分子：{above.label} {above.value(scope)} {above.unit}")
            self.stdout.write(f"分母：{below.label} {below.value(scope)} {below.unit}")
        elif isinstance(chosen, Measure):
            value = chosen.value(scope)
            self.stdout.write(f"数值：{'—' if value is None else f'{value:g}'} {chosen.unit}")
        else:
            self.stdout.write(f"数值：{chosen.value(scope)} {chosen.unit}")
        self.stdout.write(f"口径：{chosen.definition}")
        self.stdout.write(f"统计日期：{timezone.localdate().isoformat()}")


def _source(chosen: Asked) -> Figure:
    """The counted figure whose records are listed."""
    if isinstance(chosen, Measure):
        return chosen.figure
    return chosen.numerator if isinstance(chosen, Ratio) else chosen


def _unknown(key: str) -> str:
    lines = [f"  {each.key}  {each.label}" for each in known().values()]
    asked = f"没有“{key}”这个指标。" if key else "请指明指标。"
    return "\n".join([f"{asked}可以查看的指标：", *lines])


def _committee(slug: str) -> Committee:
    """The named committee, or the only one that has held a plenary."""
    working = list(Committee.objects.filter(plenaries__isnull=False).distinct().order_by("slug"))
    found = [committee for committee in working if not slug or committee.slug == slug]
    if len(found) == 1:
        return found[0]
    listed = "\n".join(f"  {committee.slug}  {committee.short_name}" for committee in working)
    if not working:
        raise CommandError("还没有政协和全体会议，没有可统计的记录。", returncode=WRONG_USAGE)
    asked = f"没有代号为“{slug}”的政协。" if slug else "有多个政协，请用 --committee 指明代号。"
    raise CommandError(f"{asked}可用的代号：\n{listed}", returncode=WRONG_USAGE)


def _last_year(committee: Committee) -> int:
    plenary = Plenary.objects.current(committee.pk, timezone.localdate())
    return plenary.year if plenary else timezone.localdate().year
