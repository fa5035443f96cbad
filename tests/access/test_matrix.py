"""Every address, everybody of the cast, reading and sending: as the matrix says, and never a broken page."""

import re
from collections import defaultdict
from collections.abc import Iterator
from operator import attrgetter
from uuid import uuid4

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from shangliang.briefs.views import steps as brief_steps
from shangliang.contacts import permissions as may_contacts
from shangliang.contacts.views import verbs as contact_verbs
from shangliang.core.access import allows
from shangliang.core.flow import flow_of
from shangliang.core.process import SYSTEM
from shangliang.proposals.permissions import opinions, read
from shangliang.proposals.views.verbs import ELSEWHERE, VERBS
from shangliang.supervision.views import steps as supervision_steps
from shangliang.supervision.views import verbs as supervision
from tests.access import matrix_capture, matrix_desk
from tests.access.matrix import EVERYBODY, STRANGER, Line
from tests.access.matrix import MATRIX as COMMON
from tests.access.matrix_contacts import CONTACTS
from tests.access.matrix_portal import PORTAL
from tests.access.matrix_stations import STATIONS
from tests.access.world import World, make, write_file
from tests.house.test_doors import ADDRESSES

pytestmark = pytest.mark.django_db
MATRIX = COMMON | matrix_capture.LINES | matrix_desk.LINES | STATIONS | PORTAL | CONTACTS
CAST = (STRANGER, *sorted(EVERYBODY))
CONVERTED = sorted(name for name, entry in ADDRESSES.items() if "pk" in entry.pattern.converters)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[World]:
    """Built once; every request takes back what it changed, and at the end everything goes."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _usual_installation(settings) -> None:
    settings.DEMO = False
    write_file()


def expected(line: Line, who: str, method: str) -> frozenset[int]:
    fits = line.get if method == "GET" else line.post
    if who in line.may:
        return fits
    if who == STRANGER:
        return frozenset({302})
    wrong_method = fits & {405}  # some doors look at the method first
    return wrong_method | ({404} if who in line.kept else {403, 404})


def test_every_address_has_its_line():
    assert set(ADDRESSES) == set(MATRIX), "tests/access/matrix.py and the addresses differ"


@pytest.mark.parametrize("name", sorted(MATRIX))
def test_everybody_gets_in_exactly_where_he_may(world, name):
    line = MATRIX[name]
    url = reverse(name, args=line.args(world))
    wrong: dict[tuple[str, int], list[str]] = defaultdict(list)
    for who in CAST:
        for method in ("GET", "POST"):
            answer = world.ask(who, method, url)
            fits = expected(line, who, method)
            if answer.status_code not in fits:
                wrong[method, answer.status_code].append(who)
            elif who == STRANGER and not line.public:
                assert "/account/login/" in answer.headers["Location"]
            elif answer.status_code == 200 and method == "GET":
                check_page(answer, f"{name} {who}")
    assert not wrong, f"{name}: {dict(wrong)}"


def check_page(answer, where: str) -> None:
    """A page has a title, one first heading, and says nothing in the program's own words."""
    if getattr(answer, "streaming", False) or not answer.headers.get("Content-Type", "").startswith(
        "text/html"
    ):
        return
    text = answer.content.decode()
    assert re.search(r"<title>[^<]*[\u4e00-\u9fff]", text), where
    assert len(re.findall(r"<h1\b", text)) == 1, where
    assert '<html lang="zh' in text, where
    assert not re.search(r">\s*(?:None|True|False|Undefined)\s*<", text), where
    assert not re.search(r"\sstyle=|\son[a-z]+=|<script(?![^>]*\bsrc=)", text), where


@pytest.mark.parametrize("name", CONVERTED)
def test_what_does_not_exist_is_not_found(world, name):
    """404 and never 500, for somebody who could enter."""
    line = MATRIX[name]
    if line.public or not line.may or name == "accounts:end_session":
        return
    known = [str(value) for value in line.args(world)]
    strange = [str(uuid4()) if re.fullmatch(r"[0-9a-f-]{36}", value) else value for value in known]
    for who in sorted(line.may)[:2]:
        for method in ("GET", "POST"):
            assert world.ask(who, method, reverse(name, args=strange)).status_code in (404, 405), (
                who,
                method,
            )


def test_a_door_to_a_kind_or_form_that_does_not_exist(world):
    pk = world.handled.pk
    for url in (
        f"/proposals/do/nothing/{pk}/file/",
        f"/proposals/do/proposal/{pk}/nothing/",
        f"/proposals/do/proposal/{pk}/begin_handling/",
        f"/proposals/replies/{world.reply.pk}/letter.exe",
        "/administration/bodies/people/new/",
        "/administration/settings/nothing/",
        "/administration/lists/template/nothing/",
        "/inbox/nothing/",
        "/reports/proposals.nothing/",
        "/reports/proposals.received/export.exe",
    ):
        for method in ("GET", "POST"):
            assert world.ask("wang", method, url).status_code in (404, 405), (method, url)


RECORDS = {
    "proposal": ("draft", "submitted", "joint", "handled"),
    "cosign": ("invitation",),
    "assignment": ("assignment",),
    "extension": ("extension",),
    "contact": ("contact",),
    "commitment": ("commitment",),
    "feedback": ("form",),
    "merger": ("merger",),
    "opinion": ("opinion",),
}
RULES = {"opinion": opinions}  # a letter is read by more people than the proposal it came from


@pytest.mark.parametrize(("kind", "verb"), [pytest.param(*key, id="-".join(key)) for key in sorted(VERBS)])
def test_a_step_opens_for_those_the_table_names(world, kind, verb):
    """Reading: the form, or why not. Sending nothing: never done for who may not, never broken."""
    wrong = {}
    for name in RECORDS[kind]:
        record = type(getattr(world, name))._default_manager.get(pk=getattr(world, name).pk)
        flow = flow_of(type(record))
        step = flow.process.step(verb)
        able = {person for who in step.who if who != SYSTEM for person in flow.relations[who].people(record)}
        proposal = record if kind in ("proposal", *RULES) else record.proposal
        url = reverse("proposals:step", args=[kind, record.pk, verb])
        for who in sorted(EVERYBODY):
            reads = allows(world.cast.actor(who, timezone.localdate()), RULES.get(kind, read), proposal)
            may, open_now = world.cast.people[who].pk in able, step.leads_from(record)
            get = {404} if not reads else {409} if not open_now else {200} if may else {403}
            post = {404} if not reads else {200, 302, 409} if may else {403}
            for method, fits in (("GET", get), ("POST", post)):
                status = world.ask(who, method, url).status_code
                if status not in fits:
                    wrong[name, who, method] = (status, fits)
    assert wrong == {}


def test_steps_with_a_page_of_their_own_are_in_the_matrix():
    assert set(ELSEWHERE.values()) | set(supervision.ELSEWHERE.values()) <= set(MATRIX)


BRIEFS = {
    "brief": ("brief_draft", "brief_sent", "brief"),
    "pass_on": ("brief_passed",),
    **matrix_desk.STEPS,
}


@pytest.mark.parametrize(
    ("kind", "verb"), [pytest.param(*key, id="-".join(key)) for key in sorted(brief_steps.OFFERED)]
)
def test_a_step_of_briefs_opens_for_those_the_table_names(world, kind, verb):
    """The same for briefs, what was passed on, issues and deliveries."""
    wrong = {}
    for name in BRIEFS[kind]:
        made = attrgetter(name)(world)
        record = type(made)._default_manager.get(pk=made.pk)
        flow = flow_of(type(record))
        step = flow.process.step(verb)
        able = {person for who in step.who if who != SYSTEM for person in flow.relations[who].people(record)}
        url = reverse("briefs:step", args=[kind, record.pk, verb])
        for who in sorted(EVERYBODY):
            reads = allows(world.cast.actor(who, timezone.localdate()), brief_steps.READ[kind][1], record)
            may, open_now = world.cast.people[who].pk in able, step.leads_from(record)
            get = {404} if not reads else {409} if not open_now else {200} if may else {403}
            post = {404} if not reads else {200, 302, 409} if may else {403}
            for method, fits in (("GET", get), ("POST", post)):
                status = world.ask(who, method, url).status_code
                if status not in fits:
                    wrong[name, who, method] = (status, fits)
    assert wrong == {}


OVERSIGHT = {
    "candidate": ("candidate",),
    "supervision": ("supervision",),
    "conference": ("conference", "minuted"),
    "side": ("side",),
    "circular": ("circular", "open_circular"),
    "receipt": ("receipt",),
}


@pytest.mark.parametrize(
    ("kind", "verb"), [pytest.param(*key, id="-".join(key)) for key in sorted(supervision.VERBS)]
)
def test_a_step_of_supervision_opens_for_those_the_table_names(world, kind, verb):
    """The same for the room above; what may be seen is the room's own rule."""
    wrong = {}
    for name in OVERSIGHT[kind]:
        record = type(getattr(world, name))._default_manager.get(pk=getattr(world, name).pk)
        flow = flow_of(type(record))
        step = flow.process.step(verb)
        able = {person for who in step.who if who != SYSTEM for person in flow.relations[who].people(record)}
        url = reverse("supervision:step", args=[kind, record.pk, verb])
        for who in sorted(EVERYBODY):
            reads = allows(world.cast.actor(who), supervision_steps.READ[kind][1], record)
            may, open_now = world.cast.people[who].pk in able, step.leads_from(record)
            get = {404} if not reads else {409} if not open_now else {200} if may else {403}
            post = {404} if not reads else {200, 302, 409} if may else {403}
            for method, fits in (("GET", get), ("POST", post)):
                status = world.ask(who, method, url).status_code
                if status not in fits:
                    wrong[name, who, method] = (status, fits)
    assert wrong == {}


ABOVE = {
    "tie_contact": (
        contact_verbs.VERBS,
        may_contacts.read_contact,
        ("paired", "disputed", "firm_contact", "office_contact"),
    ),
}
"""Rooms above: process → its door table, who may see such a record, records in the states that matter."""
OF_ABOVE = sorted((kind, verb) for table, _, _ in ABOVE.values() for kind, verb in table)


@pytest.mark.parametrize(("kind", "verb"), [pytest.param(*key, id="-".join(key)) for key in OF_ABOVE])
def test_a_step_of_a_room_above_opens_for_those_the_table_names(world, kind, verb):
    """The same for speeches and contact networks."""
    wrong = {}
    _, rule, names = ABOVE[kind]
    for name in names:
        record = type(getattr(world, name))._default_manager.get(pk=getattr(world, name).pk)
        flow = flow_of(type(record))
        step = flow.process.step(verb)
        able = {person for who in step.who if who != SYSTEM for person in flow.relations[who].people(record)}
        url = reverse(f"{flow.model._meta.app_label}:step", args=[record.pk, verb])
        for who in sorted(EVERYBODY):
            reads = allows(world.cast.actor(who, timezone.localdate()), rule, record)
            may, open_now = world.cast.people[who].pk in able, step.leads_from(record)
            get = {404} if not reads else {409} if not open_now else {200} if may else {403}
            post = {404} if not reads else {200, 302, 409} if may else {403}
            for method, fits in (("GET", get), ("POST", post)):
                status = world.ask(who, method, url).status_code
                if status not in fits | ({403} if 404 in fits else set()):
                    wrong[name, who, method] = (status, fits)
    assert wrong == {}
