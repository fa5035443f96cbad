"""Codes: good for their time, their person and their purpose only."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shangliang.checkin import codes

AT = datetime(2026, 3, 10, 1, 0, tzinfo=UTC)
ONE, OTHER = UUID(int=1), UUID(int=2)


def test_a_picture_of_the_screen_is_worthless_after_a_minute():
    code = codes.rotating(ONE, AT)
    assert codes.read_rotating(code, AT) == ONE
    assert codes.read_rotating(code, AT + timedelta(seconds=59)) == ONE
    assert codes.read_rotating(code, AT + timedelta(seconds=60)) is None
    assert codes.read_rotating(code, AT - timedelta(seconds=30)) == ONE  # a clock that is behind
    assert codes.read_rotating(code, AT - timedelta(seconds=31)) is None


def test_a_scan_is_good_for_its_person_and_a_quarter_of_an_hour():
    proof = codes.proof(ONE, OTHER, AT)
    assert codes.read_proof(proof, OTHER, AT + timedelta(minutes=14)) == ONE
    assert codes.read_proof(proof, ONE, AT) is None
    assert codes.read_proof(proof, OTHER, AT + timedelta(minutes=16)) is None


def test_tickets_are_for_one_purpose_and_run_out():
    ticket = codes.ticket("board", ONE, AT + timedelta(hours=1))
    assert codes.read_ticket("board", ticket, AT) == ONE
    assert codes.read_ticket("screen", ticket, AT) is None
    assert codes.read_ticket("board", ticket, AT + timedelta(hours=2)) is None


def test_personal_codes_survive_scanners_and_a_change_of_the_key(settings):
    code = codes.personal(ONE)
    assert code == code.upper()
    assert len(code) == 36
    assert codes.read_personal(f" {code.lower()}\n") == ONE
    device = codes.device(ONE)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another"
    assert codes.read_personal(code) == ONE
    assert codes.read_device(device) == ONE
    assert codes.personal(ONE) != code


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60))
def test_nothing_typed_opens_anything(text):
    assert codes.read_personal(text) is None
    assert codes.read_device(text) is None
    assert codes.read_rotating(text, AT) is None
    assert codes.read_proof(text, ONE, AT) is None


@pytest.mark.parametrize("place", [0, 10, 25, 31])
def test_a_changed_sign_is_noticed(place):
    code = codes.rotating(ONE, AT)
    other = "B" if code[place] != "B" else "C"
    assert codes.read_rotating(code[:place] + other + code[place + 1 :], AT) is None
