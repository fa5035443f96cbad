"""Rooms above put their parts on a page below."""

import pytest

from shangliang.core import panels
from shangliang.core.access import Actor
from shangliang.core.panels import Ask, Panel

READER = Actor(person_id=None, name="读者", committee_id=None)


@pytest.fixture(autouse=True)
def _own_registry(monkeypatch):
    monkeypatch.setattr(panels, "_sources", {})


def test_a_page_nobody_adds_to_has_no_panels():
    assert panels.panels_of("proposal", READER, object()) == []


def test_panels_come_in_order_of_position_and_only_for_their_kind():
    panels.register("proposal", lambda *_: Panel("second.html"), position=60)
    panels.register("proposal", lambda *_: Panel("first.html"), position=40)
    panels.register("circular", lambda *_: Panel("other.html"))
    shown = panels.panels_of("proposal", READER, object())
    assert [panel.template for panel in shown] == ["first.html", "second.html"]


def test_a_room_with_nothing_for_the_reader_shows_nothing():
    panels.register("proposal", lambda actor, _: None if actor is READER else Panel("never.html"))
    assert panels.panels_of("proposal", READER, object()) == []


def test_a_source_registered_twice_shows_once():
    def source(actor, record):
        return Panel("once.html", {"about": record}, asks=[Ask(actor.name, "", "/")])

    panels.register("proposal", source)
    panels.register("proposal", source)
    (shown,) = panels.panels_of("proposal", READER, 7)
    assert shown.data == {"about": 7}
    assert shown.asks[0].label == "读者"
