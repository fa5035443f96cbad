"""A process that dies in the middle of a report, a template or a publication leaves nothing behind; two at once do not get into each other's way."""

import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections, transaction

from shangliang.audit.models import Event
from shangliang.core.errors import Refused
from shangliang.files.models import StoredFile
from shangliang.reports.models import Publication, PublishedFigure
from shangliang.workreports import actions
from shangliang.workreports.actions import Wanted
from shangliang.workreports.models import Edition, Report, TemplateVersion
from shangliang.workreports.tests.samples import word

ROOT = Path(__file__).resolve().parents[3]
KEPT = (Report, Edition, TemplateVersion, StoredFile, Publication, PublishedFigure, Event)
TEMPLATE = "{{ 年度 }}年承办{{ 承办.承办 }}项。"
CHILD = """
import sys, django
django.setup()
from datetime import datetime
from django.core.files.uploadedfile import SimpleUploadedFile
from shangliang.people.actors import actor_of
from shangliang.people.models import Person, Unit
from shangliang.workreports import actions
from shangliang.workreports.models import Report
from shangliang.workreports.tests.samples import word
what, person, template, unit, at = sys.argv[1:]
at = datetime.fromisoformat(at)
by = actor_of(Person.objects.get(pk=person), at.date())
if what == "make":
    wanted = actions.Wanted("circular", at.year, unit=Unit.objects.get(pk=unit))
    actions.make(wanted, url=lambda edition, n: f"https://example.invalid/{n}/", by=by, at=at)
elif what == "upload":
    actions.put_template("units", upload=SimpleUploadedFile("模板.docx", word(template)), note="", by=by, at=at)
else:
    actions.finish(Report.objects.get(), by=by, at=at)
"""


def url(edition, n):
    return f"https://example.invalid/{edition.pk}/{n}/"


def waits_for(table):
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_locks WHERE NOT granted AND relation = %s::regclass", [table])
        return cursor.fetchone() is not None


def eventually(question, seconds=60.0):
    deadline = time.monotonic() + seconds
    while not question():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def kept():
    return {model.__name__: set(model.objects.values_list("pk", flat=True)) for model in KEPT}


@pytest.mark.slow
def test_killed_in_the_middle_nothing_is_left_and_it_can_be_done_again(cast, noon, outside, tmp_path):
    """Killed while a circular is kept without its edition, a template's file without its version, a publication without its report."""
    cast.assigned(noon, ("edu", "sole"))
    by, unit = cast.actor("wang"), cast.units["edu"]
    about = [str(by.person), TEMPLATE, str(unit.pk), noon.isoformat()]

    def killed_at(table, what):
        before = kept()
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {table} IN SHARE MODE")  # who writes there waits; rows can be locked
            process = subprocess.Popen(  # noqa: S603 - our own program
                [sys.executable, "-c", CHILD, what, *about],
                cwd=ROOT,
                env=outside | {"SHANGLIANG_VAR": str(tmp_path)},
            )
            try:
                eventually(lambda: process.poll() is not None or waits_for(table))
            finally:
                process.send_signal(signal.SIGKILL)
                process.wait()
        eventually(lambda: not waits_for(table))
        assert process.returncode == -signal.SIGKILL
        assert kept() == before

    killed_at("workreports_edition", "make")
    report = actions.make(Wanted("circular", noon.year, unit=unit), url=url, by=by, at=noon)
    killed_at("workreports_templateversion", "upload")
    upload = SimpleUploadedFile("模板.docx", word(TEMPLATE))
    assert actions.put_template("units", upload=upload, note="", by=by, at=noon).number == 1
    killed_at("workreports_report", "finish")
    assert not Publication.objects.exists()
    assert actions.finish(report, by=by, at=noon).publication == Publication.objects.get()


@pytest.mark.django_db(transaction=True)
def test_two_at_once(cast, noon):
    """Two editions, two circulars and two templates come one after the other; a report is made final, and its numbers are published, once."""
    cast.assigned(noon, ("edu", "sole"))
    by = cast.actor("wang")

    def both(do):
        def one(n):
            try:
                return do(noon + timedelta(minutes=n))
            except Refused as refusal:
                return refusal.code
            finally:
                connections.close_all()

        with ThreadPoolExecutor(2) as two:
            return sorted(two.map(one, (1, 2)))

    def circular(at):
        return actions.make(Wanted("circular", 2026, unit=cast.units["edu"]), url=url, by=by, at=at).title

    def upload(at):
        file = SimpleUploadedFile("模板.docx", word(TEMPLATE))
        return actions.put_template("units", upload=file, note="", by=by, at=at).number

    assert both(circular) == ["区教育局2026年提案办理情况通报"] * 2
    assert both(upload) == [1, 2]
    report = actions.make(Wanted("units", 2026), url=url, by=by, at=noon)
    assert both(lambda at: actions.redraw(report, url=url, by=by, at=at).number) == [2, 3]
    assert both(lambda at: actions.finish(Report.objects.get(pk=report.pk), by=by, at=at).state) == [
        "final",
        "moved_on",
    ]
    assert Publication.objects.count() == 1
    assert Edition.objects.count() == 5
