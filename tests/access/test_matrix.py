"""Every address, everybody of the cast, reading and sending: as the matrix says, and never a broken page."""

import re
from collections import defaultdict
from uuid import uuid4

import pytest
from django.urls import reverse

from tests.access import matrix_capture, matrix_desk
from tests.access.matrix import EVERYBODY, STRANGER, Line
from tests.access.matrix import MATRIX as COMMON
from tests.access.matrix_activities import ACTIVITIES
from tests.access.matrix_checkin import CHECKIN
from tests.access.matrix_contacts import CONTACTS
from tests.access.matrix_duty import DUTY
from tests.access.matrix_portal import PORTAL
from tests.access.matrix_reports import REPORTS_LINES
from tests.access.matrix_reviews import REVIEWS
from tests.access.matrix_rotation import ROTATION
from tests.access.matrix_schemes import SCHEMES
from tests.access.matrix_speeches import SPEECHES
from tests.access.matrix_stations import STATIONS
from tests.access.matrix_workreports import WORKREPORTS
from tests.house.test_doors import ADDRESSES
from tests.house.test_processes import ELSEWHERE

pytestmark = pytest.mark.django_db
MATRIX = (
    COMMON
    | matrix_capture.LINES
    | matrix_desk.LINES
    | STATIONS
    | PORTAL
    | ACTIVITIES
    | ROTATION
    | CHECKIN
    | DUTY
    | SCHEMES
    | REVIEWS
    | CONTACTS
    | SPEECHES
    | REPORTS_LINES
    | WORKREPORTS
)
CAST = (STRANGER, *sorted(EVERYBODY))
CONVERTED = sorted(name for name, entry in ADDRESSES.items() if "pk" in entry.pattern.converters)


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


def test_steps_with_a_page_of_their_own_are_in_the_matrix():
    assert set(ELSEWHERE.values()) <= set(MATRIX)
