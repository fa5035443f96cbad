"""`shangliang manage find_topics RUN`: find the topics of a year that somebody asked for."""

from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand
from django.utils import timezone

from shangliang.topics.finding import find_topics


class Command(BaseCommand):
    help = "完成一次选题归类"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("run", type=UUID, metavar="编号")

    def handle(self, **options: Any) -> None:
        find_topics(options["run"], at=timezone.now())
