"""`shangliang manage duty_trial TRIAL`: compute a trial, in a process of its own."""

from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand

from shangliang.schemes.actions import compute
from shangliang.schemes.models import Trial


class Command(BaseCommand):
    help = "用以往年度的数据试算履职评价办法"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("trial", type=UUID, metavar="试算编号")

    def handle(self, **options: Any) -> None:
        compute(Trial.objects.select_related("version").get(pk=options["trial"]))
