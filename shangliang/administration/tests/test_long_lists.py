"""Long lists are carried out by the job worker, while the page shows that it is at work."""

import signal
import subprocess
import sys
import time
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.utils import timezone

from shangliang.administration.models import Upload
from shangliang.administration.tests.test_lists import book, line
from shangliang.audit.models import Event
from shangliang.people.models import Member, Post

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
ROWS = 301


@pytest.fixture
def office(cast, as_person):
    return as_person("wang")


@pytest.fixture
def url(office):
    """The preview of a list just long enough."""
    file = SimpleUploadedFile("名册.xlsx", book(*(line(str(n), phone="") for n in range(1000, 1000 + ROWS))))
    sent = {"members-file": file, "submission": str(uuid4())}
    return office.post("/administration/members/lists/upload/members/", sent).url


def start(office, url):
    return office.post(f"{url}carry-out/", {"submission": str(uuid4())}, REMOTE_ADDR="10.1.2.3")


def poll(office, url):
    return office.get(url, headers={"HX-Request": "true", "HX-Target": "progress"})


def members():
    return Member.objects.filter(number__startswith="1").count()


def test_the_page_tells_how_it_goes_and_the_result_stays(cast, work, office, url):
    before = members()
    assert start(office, url).url == url
    for _ in range(2):  # leaving and coming back is safe, and so is a second press
        page = office.get(url).content.decode()
        assert f"正在导入 {ROWS} 行" in page
        assert 'hx-trigger="every 2s"' in page
        start(office, url)
    part = poll(office, url)
    assert part.status_code == 200
    assert part.content.decode().lstrip().startswith('<div id="progress"')
    assert "正在导入" in office.get("/administration/members/lists/").content.decode()
    assert members() == before
    work()
    assert members() == before + ROWS
    assert poll(office, url)["HX-Refresh"] == "true"
    assert f"新增{ROWS}" in office.get(url).content.decode()
    event = Event.objects.get(key="list.carry_out")
    assert (event.actor_id, event.address) == (cast.person("wang").pk, "10.1.2.3")


def test_a_refusal_is_shown_and_the_list_can_be_carried_out_later(cast, work, office, url):
    start(office, url)
    post = Post.objects.filter(person=cast.person("wang"))
    post.update(until=timezone.localdate() - timedelta(days=1))  # meanwhile no longer of the office
    work()
    post.update(until=None)
    assert "没有导入：您没有办理此事项的权限。" in office.get(url).content.decode()
    start(office, url)
    assert "正在导入" in office.get(url).content.decode()
    work()
    assert Upload.objects.get().carried_out_at is not None


def test_after_something_unforeseen_nothing_is_written_and_the_page_says_so(cast, work, office, url):
    before = members()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE people_member ADD CONSTRAINT unforeseen CHECK (number <> '1200')")
    try:
        start(office, url)
        work()
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE people_member DROP CONSTRAINT unforeseen")
    assert members() == before
    assert "没有写入任何一行" in office.get(url).content.decode()
    start(office, url)
    work()
    assert members() == before + ROWS


def eventually(question, seconds=60.0):
    deadline = time.monotonic() + seconds
    while not question():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def blocked():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'audit_event'::regclass")
        return cursor.fetchone() is not None


def test_a_worker_killed_half_way_leaves_nothing_and_the_list_can_be_started_again(
    cast, work, office, url, outside, tmp_path
):
    before = members()
    start(office, url)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE audit_event IN SHARE MODE")  # members are in by then, their events are not
        process = subprocess.Popen(
            [sys.executable, "-m", "shangliang", "worker"], env=outside | {"SHANGLIANG_VAR": str(tmp_path)}
        )
        try:
            eventually(blocked)
        finally:
            process.send_signal(signal.SIGKILL)
            process.wait()
    eventually(lambda: not blocked())
    assert members() == before
    assert "正在导入" in office.get(url).content.decode()
    with time_machine.travel(timezone.localtime() + timedelta(minutes=3)):
        assert "重新开始" in office.get(url).content.decode()
        start(office, url)
        work()
    assert members() == before + ROWS
    assert Event.objects.filter(key="list.carry_out").count() == 1
