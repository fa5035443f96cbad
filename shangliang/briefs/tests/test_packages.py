"""A committee on another installation: the package goes up, outcomes come back, once each, only from whom we know."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest

from shangliang.briefs import actions, packing
from shangliang.briefs.actions import OutcomeDraft
from shangliang.briefs.models import Brief, Outcome
from shangliang.briefs.tests.floors import floor, issued, submitted
from shangliang.core.errors import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def both(cast, noon):
    """Two committees that know each other by key only, as if they were on two installations."""
    here, there = floor(cast.home), floor(cast.neighbour)
    actions.add_peer(
        name="云台平台", public_key=actions.own_key(cast.neighbour.pk).public_key, is_superior=True,
        by=here.editor, at=noon,
    )  # fmt: skip
    peer = actions.add_peer(
        name="安和平台", public_key=actions.own_key(cast.home.pk).public_key, is_superior=False,
        by=there.editor, at=noon,
    )  # fmt: skip
    return here, there, peer


def test_up_and_back(cast, noon, both):
    here, there, peer = both
    brief = submitted(cast, noon)
    issue = issued(here, [brief], noon)
    sent = actions.export_issue(issue, by=here.editor, at=noon)
    taken = actions.import_issue(sent, by=there.editor, at=noon)
    assert (taken.title, taken.source_name, taken.state) == (issue.title, "安和平台", "submitted")
    assert actions.import_issue(sent, by=there.editor, at=noon).pk == taken.pk
    assert Brief.objects.filter(committee=cast.neighbour).count() == 1
    above = issued(there, [taken], noon)
    outcome = actions.record_outcome(
        above, OutcomeDraft("instruction", "county", on=noon.date(), by_whom="县长", text="请阅办。"),
        by=there.editor, at=noon,
    )  # fmt: skip
    back = actions.export_outcomes(peer, by=there.editor, at=noon)
    assert len(actions.import_outcomes(back, by=here.editor, at=noon)) == 2
    assert actions.import_outcomes(back, by=here.editor, at=noon) == []
    assert sorted(issue.outcomes.values_list("kind", flat=True)) == ["adoption", "instruction"]
    actions.take_back_outcome(outcome, reason="误登", by=there.editor, at=noon)
    again = actions.export_outcomes(peer, by=there.editor, at=noon)
    actions.import_outcomes(again, by=here.editor, at=noon)
    assert Outcome.objects.get(committee=cast.home, kind="instruction").taken_back_why == "误登"


def test_a_stranger_s_package_is_refused(cast, noon):
    here, there = floor(cast.home), floor(cast.neighbour)
    sent = actions.export_issue(issued(here, [submitted(cast, noon)], noon), by=here.editor, at=noon)
    with pytest.raises(Refused, match="尚未登记"):
        actions.import_issue(sent, by=there.editor, at=noon)


def changed(data: bytes, name: str, new: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as made:
        for entry in old.namelist():
            made.writestr(entry, new if entry == name else old.read(entry))
    return out.getvalue()


def test_a_changed_package_is_refused(cast, noon, both):
    here, there, _ = both
    sent = actions.export_issue(issued(here, [submitted(cast, noon)], noon), by=here.editor, at=noon)
    with ZipFile(BytesIO(sent)) as zipped:
        manifest = json.loads(zipped.read("manifest.json"))
    manifest["issue"]["text"] = "改过的内容"
    for name, new in (
        ("manifest.json", json.dumps(manifest).encode()),
        ("issue.docx", b"PK"),
        ("manifest.sig", b"0" * 64),
    ):
        with pytest.raises(Refused, match="改动过"):
            actions.import_issue(changed(sent, name, new), by=there.editor, at=noon)
    for rubbish in (b"", b"no zip", sent[:200]):
        with pytest.raises(Refused, match="已损坏"):
            actions.import_issue(rubbish, by=there.editor, at=noon)


def test_only_a_superior_sends_outcomes_and_kinds_are_not_mixed(cast, noon, both):
    here, there, peer = both
    sent = actions.export_issue(issued(here, [submitted(cast, noon)], noon), by=here.editor, at=noon)
    with pytest.raises(Refused, match="不是要导入"):
        actions.import_outcomes(sent, by=there.editor, at=noon)
    own = floor(cast.city)
    actions.add_peer(
        name="安和",
        public_key=actions.own_key(cast.home.pk).public_key,
        is_superior=False,
        by=own.editor,
        at=noon,
    )
    with pytest.raises(Refused, match="公钥的格式"):
        actions.add_peer(name="错", public_key="不是公钥", is_superior=False, by=own.editor, at=noon)
    back = actions.export_outcomes(peer, by=there.editor, at=noon)
    actions.import_outcomes(back, by=here.editor, at=noon)


def test_the_fingerprint_can_be_read_aloud():
    _, public = packing.new_key()
    shown = packing.fingerprint(public)
    assert len(shown) == 19
    assert shown == packing.fingerprint(public)
