"""Writes of the notices room: telling people of an event, mailing, marking as read."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction

from shangliang.audit.models import Event
from shangliang.core.access import Actor
from shangliang.notifications.models import Notice
from shangliang.notifications.queries import mine
from shangliang.notifications.recipients import flow_of_event, subject_of, superseded, told
from shangliang.notifications.wording import Wording
from shangliang.people.models import Person

MAIL_SECONDS = 20  # a mail server that does not answer within this time is tried again later


@transaction.atomic
def tell(*, event_id: UUID) -> list[Notice]:
    """Write the notices of one event, one a person; those that exist already are left alone. Returns the new ones.

    Nothing for an event of no process, of a record that is gone, or that a better event of the same action tells.
    """
    event = Event.objects.filter(pk=event_id).first()
    flow = flow_of_event(event) if event else None
    record = subject_of(event) if event and flow else None
    if event is None or flow is None or record is None:
        return []
    people = told(event)
    people = (
        {person: who for person, who in people.items() if person not in superseded(event)} if people else {}
    )
    if not people:
        return []
    words, url = Wording(event, flow, record), flow.url(record)
    drafts = []
    for person, who in people.items():
        message = words.to(person, who)
        drafts.append(
            Notice(
                committee_id=record.committee_id, person_id=person, event_id=event.pk, case_id=event.case_id,
                at=event.at, title=message.title, text=message.text, url=url,
            )
        )  # fmt: skip
    Notice.objects.bulk_create(drafts, ignore_conflicts=True)
    # Of two workers at once only the one whose row is in the table owns the notice: its id is ours.
    return list(Notice.objects.filter(pk__in=[draft.pk for draft in drafts]))


@transaction.atomic
def tell_one(
    event: Event, person_id: UUID, *, committee_id: UUID, title: str, text: str, url: str
) -> list[Notice]:
    """Tell one person of an event that is no step of a process, once. Returns the new notice, nothing when it was there already."""
    notice = Notice(
        committee_id=committee_id, person_id=person_id, event_id=event.pk, case_id=event.case_id,
        at=event.at, title=title[:80], text=text, url=url,
    )  # fmt: skip
    Notice.objects.bulk_create([notice], ignore_conflicts=True)
    return list(Notice.objects.filter(pk=notice.pk))


def wants_mail(notices: list[Notice]) -> list[Notice]:
    """Those whose person has an address; none while mail is off (no SMTP server configured)."""
    if not settings.EMAIL_HOST or not notices:
        return []
    people = [notice.person_id for notice in notices]
    reachable = set(Person.objects.filter(pk__in=people).exclude(email="").values_list("pk", flat=True))
    return [notice for notice in notices if notice.person_id in reachable]


@transaction.atomic
def mail(*, notice_id: UUID, at: datetime) -> bool:
    """Mail one notice, once; False when there is nothing to send (any more). Raises what the mail server says, then nothing is marked.

    The row stays locked while the mail is handed over, so that two workers never send it both. Should the database end between the
    server's yes and our commit, the repeated mail carries the same Message-ID.
    """
    locked = Notice.objects.select_for_update(of=("self",)).select_related("person", "committee")
    notice = locked.filter(pk=notice_id, mailed_at=None).first()
    if notice is None or not settings.EMAIL_HOST or not notice.person.email or not notice.person.is_active:
        return False
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip("> ") or "localhost"
    message = EmailMessage(
        subject=f"【{notice.committee.short_name}】商量平台有一条新消息",
        body=_body(notice),
        to=[notice.person.email],
        headers={"Message-ID": f"<{notice.pk}@{domain}>", "Auto-Submitted": "auto-generated"},
        connection=get_connection(timeout=MAIL_SECONDS),
    )
    message.send()
    notice.mailed_at = at
    notice.save(update_fields=["mailed_at"])
    return True


def _body(notice: Notice) -> str:
    base = next(iter(settings.CSRF_TRUSTED_ORIGINS), "").rstrip("/")
    where = f"请登录查看：{base}{notice.url}" if base.startswith("http") else "请登录商量平台查看。"
    return f"{notice.title}\n\n{notice.text}\n\n{where}\n\n本邮件由系统自动发出，请勿回复。\n"


def open_notice(notice: Notice, *, at: datetime) -> None:
    """Mark as read; the first reading counts."""
    Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=at)


def read_all(*, by: Actor, at: datetime) -> int:
    """Mark all of the actor's notices as read; returns how many."""
    return mine(by).filter(read_at=None).update(read_at=at)
