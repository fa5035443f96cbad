"""`numbercheck FILE --committee SLUG`: the number claims of a file against the records of a committee's year."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from shangliang.files.upload_error import UploadError
from shangliang.numbercheck.judging import Kind, Verdict
from shangliang.numbercheck.labels import as_line, label_of, text_of_path
from shangliang.numbercheck.queries import Result, check_text
from shangliang.numbercheck.showing import known
from shangliang.tenancy.models import Committee, Plenary

WRONG_USAGE = 2


class Command(BaseCommand):
    """Prints a verdict a line; with --json the claims in the label format with figure, verdict and what the records say."""

    help = "核对一份文稿中的数字。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="文件")
        parser.add_argument("--committee", required=True, help="政协的代号")
        parser.add_argument("--year", type=int, help="年度；不填为最近一次全体会议的年度")
        parser.add_argument(
            "--on",
            type=date.fromisoformat,
            metavar="日期",
            help="按这一天已知的情况核对，如2026-06-30；不填为今天",
        )
        parser.add_argument("--json", action="store_true", help="一行一个，JSON格式")

    def handle(self, *_: Any, **options: Any) -> None:
        committee = Committee.objects.filter(slug=options["committee"]).first()
        if committee is None:
            raise CommandError(f"没有代号为“{options['committee']}”的政协。", returncode=WRONG_USAGE)
        try:
            text = text_of_path(options["file"])
        except (OSError, UploadError) as error:
            raise CommandError(f"文件读不出来：{error}", returncode=WRONG_USAGE) from error
        plenary = Plenary.objects.current(committee.pk, timezone.localdate())
        year = options["year"] or (plenary.year if plenary else timezone.localdate().year)
        found = check_text(text, committee_id=committee.pk, year=year, on=options["on"])
        if options["json"]:
            for verdict in found.verdicts:
                self.stdout.write(as_line(_fields(verdict)))
            return
        self._print(found, committee.short_name, year)

    def _print(self, found: Result, name: str, year: int) -> None:
        self.stdout.write(f"{name}，{year}年，{known(found.on, timezone.localdate())}")
        for number, verdict in enumerate(found.verdicts, 1):
            records = "；".join(f"{value.label} {value.shown}" for value in verdict.values)
            parts = (f"{number}", verdict.claim.text, verdict.kind.label, records, verdict.reason)
            self.stdout.write("  ".join(part for part in parts if part))
        counts = "，".join(f"{kind.label}{found.many(kind)}处" for kind in Kind)
        self.stdout.write(f"共{len(found.verdicts)}处：{counts}。")
        for each in found.contradictions:
            self.stdout.write(f"前后不一：{each.reason}")


def _fields(verdict: Verdict) -> dict[str, Any]:
    records = [value.number for value in verdict.values]
    return label_of(verdict.claim) | {
        "figure": "+".join(verdict.keys) or None,
        "verdict": verdict.kind.value,
        "records": records[0] if len(records) == 1 else records or None,
    }
