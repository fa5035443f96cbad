"""`shangliang manage learn_routing COMMITTEE`: learn anew what a committee decided, if there is anything new."""

from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand
from django.utils import timezone

from shangliang.core.access import system
from shangliang.routing.actions import learn
from shangliang.routing.models import Kind


class Command(BaseCommand):
    help = "按本会以往的决定更新分办和分类建议"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("committee", type=UUID, metavar="政协编号")

    def handle(self, **options: Any) -> None:
        committee = options["committee"]
        for kind in Kind.values:
            learn(committee, kind, by=system(committee), at=timezone.now())
