"""The real queue and a real mail server: what a rollback leaves, retries, housekeeping, the clock of the daily tasks."""

import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.message import Message
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.db import connection, transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from shangliang.audit.models import Event
from shangliang.audit.record import REACT, record
from shangliang.audit.record import jobs as queue
from shangliang.core.models import Submission
from shangliang.notifications import actions
from shangliang.notifications.housekeeping import clean
from shangliang.notifications.models import Notice
from shangliang.notifications.tests.conftest import World
from shangliang.people.models import Person

Run = Callable[[], None]


class Post:
    """A mail server that keeps what it gets; `refusals` first mails are turned away for the moment."""

    def __init__(self) -> None:
        self.mails: list[Message] = []
        self.refusals = 0

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        if self.refusals:
            self.refusals -= 1
            return "451 try again later"
        from email import message_from_bytes

        self.mails.append(message_from_bytes(envelope.original_content or b""))
        return "250 OK"


@pytest.fixture
def post(settings: object) -> Iterator[Post]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    post = Post()
    server = Controller(post, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"  # type: ignore[attr-defined]
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port  # type: ignore[attr-defined]
    yield post
    server.stop()


def filed(world: World) -> None:
    """An event as a real action leaves it, its reaction in the queue."""
    proposal = world.proposal("filed", filed_number=36)
    record(
        "proposal.file",
        proposal,
        by=world.actor("办"),
        at=timezone.localtime(),
        target="filed",
        case_id=proposal.pk,
    )


def jobs(name: str) -> list[str]:
    return list(
        ProcrastinateJob.objects.filter(task_name=name).order_by("id").values_list("status", flat=True)
    )


def reactions() -> list[str]:
    """Jobs that tell of what happened to proposals; nightly work, which the worker makes up for, records events of its own."""
    events = [
        str(pk) for pk in Event.objects.filter(key__startswith="proposal.").values_list("pk", flat=True)
    ]
    of_proposals = ProcrastinateJob.objects.filter(task_name=REACT, args__event_id__in=events)
    return list(of_proposals.order_by("id").values_list("status", flat=True))


def test_a_rolled_back_action_leaves_no_job(committed: World) -> None:
    def fail() -> None:
        with transaction.atomic():
            filed(committed)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert jobs(REACT) == []
    filed(committed)
    assert jobs(REACT) == ["todo"]


def test_the_worker_tells(committed: World, work: Run) -> None:
    filed(committed)
    work()
    assert reactions() == ["succeeded"]
    assert committed.names(Notice.objects.values_list("person_id", flat=True)) == {"甲", "乙"}
    assert jobs("shangliang.mail") == []  # mail is off


def test_a_job_that_records_events_does_so_in_its_own_transaction(committed: World, work: Run) -> None:
    del work  # makes this thread look like the worker
    with transaction.atomic():
        filed(committed)
        assert jobs(REACT) == ["todo"]
        transaction.set_rollback(True)
    assert jobs(REACT) == []


def test_a_notice_is_mailed_once_and_names_nobody_outside(committed: World, work: Run, post: Post) -> None:
    Person.objects.filter(name="甲").update(email="jia@example.org")
    filed(committed)
    work()
    assert jobs("shangliang.mail") == ["succeeded"]
    notice = Notice.objects.get(person=committed.people["甲"])
    assert notice.mailed_at is not None
    assert not actions.mail(notice_id=notice.pk, at=timezone.localtime())
    (mail,) = post.mails
    from email.header import decode_header, make_header

    assert str(make_header(decode_header(mail["Subject"]))) == "【安平县政协】商量平台有一条新消息"
    body = mail.get_payload(decode=True)
    assert isinstance(body, bytes)
    assert "您的提案《关于增设老年助餐点的建议》已立案" in body.decode()
    assert str(notice.pk) in mail["Message-ID"]


def test_a_mail_turned_away_is_tried_again(committed: World, work: Run, post: Post) -> None:
    Person.objects.filter(name="甲").update(email="jia@example.org")
    post.refusals = 1
    filed(committed)
    work()
    assert jobs("shangliang.mail") == ["todo"]
    assert Notice.objects.get(person=committed.people["甲"]).mailed_at is None
    waiting = ProcrastinateJob.objects.get(task_name="shangliang.mail")
    assert waiting.scheduled_at is not None
    assert timedelta(seconds=20) < waiting.scheduled_at - timezone.localtime() < timedelta(seconds=60)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = now() WHERE status = 'todo'")
    work()
    assert jobs("shangliang.mail") == ["succeeded"]
    assert len(post.mails) == 1


def test_a_job_left_by_a_killed_worker_is_run_again(committed: World, work: Run) -> None:
    filed(committed)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour') RETURNING id"
        )
        (worker,) = cursor.fetchone()
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s", [worker])
    queue.configure_task("shangliang.revive").defer(timestamp=0)
    work()
    work()
    assert reactions() == ["succeeded"]
    assert Notice.objects.count() == 2


def test_daily_tasks_keep_beijing_hours() -> None:
    at = datetime(2026, 3, 10, 4, 0, tzinfo=UTC).timestamp()
    periodic = {task.task.name: task.croniter for task in app.periodic_registry.periodic_tasks.values()}
    hours = {}
    for name in ("shangliang.remind", "shangliang.clean"):
        moment = periodic[name].get_next(ret_type=float, start_time=at)
        hours[name] = datetime.fromtimestamp(moment, ZoneInfo("Asia/Shanghai")).strftime("%m-%d %H:%M")
    assert hours == {"shangliang.remind": "03-11 07:30", "shangliang.clean": "03-11 03:15"}


def test_housekeeping_by_age(world: World) -> None:
    now = timezone.localtime()
    for days in (29, 31):
        Submission.objects.create(key=uuid4(), person_id=uuid4(), at=now - timedelta(days=days))
    event = world.event("proposal.file", world.proposal("filed", filed_number=1))
    read, unread = actions.tell(event_id=event.pk)
    Notice.objects.filter(pk=read.pk).update(read_at=now - timedelta(days=366))
    assert clean(at=now) == {"submissions": 1, "notices": 1, "reminders": 0}
    assert list(Notice.objects.all()) == [unread]


def test_finished_jobs_go_after_a_week(committed: World, work: Run) -> None:
    filed(committed)
    work()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_events SET at = at - interval '8 days'")
    queue.configure_task("shangliang.clean_jobs").defer(timestamp=0)
    work()
    assert jobs(REACT) == []
