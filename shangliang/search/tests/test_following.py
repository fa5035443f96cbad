"""The index follows the database: nothing is passed over, and an index that does not belong to it is made anew."""

from dataclasses import replace
from datetime import timedelta

import psycopg
import pytest
from django.db import connection
from django.utils import timezone

from shangliang.people.models import Unit
from shangliang.proposals import actions
from shangliang.proposals.models import Proposal, Proposer, Recommendation, ReplyItem
from shangliang.search import changes, triggers
from shangliang.search.find import Asked, find
from shangliang.search.follow import position_at
from shangliang.search.home import default_home
from shangliang.search.index import Writing
from shangliang.search.indexer import Indexer
from shangliang.search.models import Change
from tests.cast import TEXT

pytestmark = pytest.mark.pg15  # also on the oldest PostgreSQL we promise


def total(cast, words, who="wang"):
    return find(cast.actor(who), Asked(f"“{words}”")).total


def test_whatever_belongs_to_a_record_is_followed(cast, noon, indexed):
    (part,) = cast.handling(noon)
    cast.answer(part, noon)
    merged = cast.submitted(noon, author="li")
    indexed()
    assert total(cast, "停车", "traffic_clerk") == 0
    Recommendation.objects.filter(position=1).update(text="改写了的建议")
    ReplyItem.objects.filter(recommendation__position=1).update(text="改写了的答复")
    Unit.objects.filter(pk=cast.units["edu"].pk).update(name="更名后的局")
    indexed()
    assert [total(cast, word) for word in ("改写了的建议", "改写了的答复", "更名后的局", "区教育局")] == [
        2,
        1,
        1,
        0,
    ]
    lead = cast.filed(noon)
    actions.merge(merged, into=lead, note="同一事项", by=cast.actor("wang"), at=noon)
    actions.hand_over(lead, [(cast.units["traffic"], "sole")], by=cast.actor("wang"), at=noon)
    indexed()
    assert total(cast, "停车", "traffic_clerk") == 2  # the lead proposal and what was merged into it
    assert total(cast, "停车", "li") == 2
    Proposer.objects.filter(proposal=merged).update(state="declined")
    indexed()
    assert total(cast, "停车", "li") == 0
    Proposal.objects.filter(pk=merged.pk).update(state="filed", merged_into=None)
    indexed()
    assert total(cast, "停车", "traffic_clerk") == 1


def test_what_is_deleted_is_gone(cast, noon, indexed):
    cast.draft(noon)
    indexed()
    assert total(cast, "停车", "chen") == 1
    Proposal.objects.all().delete()
    indexed()
    assert total(cast, "停车", "chen") == 0


def test_many_rows_in_one_statement_are_noted_once_each(cast, noon):
    for _ in range(3):
        cast.draft(noon)
    Change.objects.all().delete()
    Recommendation.objects.update(text="一并改写")
    assert Change.objects.count() == 3
    Recommendation.objects.filter(position=99).update(text="谁也没有")
    assert Change.objects.count() == 3


def test_triggers_are_as_the_registry_says(cast):
    assert triggers.synchronise() is False
    with connection.cursor() as cursor:
        cursor.execute('DROP FUNCTION "search_note_proposals_proposal"() CASCADE')
        cursor.execute(
            'CREATE FUNCTION "search_note_nobody"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$'
        )
    assert triggers.synchronise() is True
    assert triggers.synchronise() is False


def new_position(**changed):
    """Give the index that counts another position."""
    folder = default_home().current
    assert folder is not None
    writing = Writing(folder)
    writing.commit(writing.position() | changed)
    writing.close()


def begun():
    indexer = Indexer(default_home())
    indexer.begin()
    return indexer


@pytest.mark.parametrize(
    "changed",
    [
        {"shape": "0"},
        {"database": "another"},
        {"snapshot": "99999999999:99999999999:"},
        {"at": (timezone.localtime() - timedelta(days=8)).isoformat()},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_an_index_that_cannot_be_followed_is_made_anew(cast, noon, changed, settings, tmp_path):
    settings.SEARCH_ROOT = tmp_path / "search"
    assert begun().rebuilt
    assert not begun().rebuilt
    cast.filed(noon)
    new_position(**changed)
    assert begun().rebuilt
    assert total(cast, "停车") == 1
    assert [each.is_dir() for each in default_home().path.iterdir()].count(True) == 1


def test_another_table_of_changes_is_another_database(cast):
    before = changes.identity()
    with connection.schema_editor() as editor:
        editor.delete_model(Change)
        editor.create_model(Change)
    assert changes.identity() != before


@pytest.mark.parametrize("harm", ["cut", "meta", "lost", "garbage"])
def test_a_damaged_index_is_made_anew(cast, noon, harm, settings, tmp_path):
    settings.SEARCH_ROOT = tmp_path / "search"
    cast.filed(noon)
    begun()
    folder = default_home().current
    assert folder is not None
    if harm == "cut":
        for file in folder.glob("*.store"):
            file.write_bytes(file.read_bytes()[:-20])
    elif harm == "meta":
        (folder / "meta.json").write_text("{")
    elif harm == "lost":
        (folder / "meta.json").unlink()
    else:
        (default_home().path / "CURRENT").write_text("nothing of ours")
    assert begun().rebuilt
    assert total(cast, "停车") == 1


def test_the_old_index_answers_while_a_new_one_is_made(cast, noon, settings, tmp_path):
    """What is filed while the new one is made is in it after the switch."""
    settings.SEARCH_ROOT = tmp_path / "search"
    cast.filed(noon)
    seen = []

    def say(done, all_of_them):
        seen.append(find(cast.actor("wang"), Asked("停车")))
        if done < all_of_them:
            cast.filed(noon, replace(TEXT, title="重建中提出的提案"))

    indexer = Indexer(default_home(), say)
    indexer.begin()
    assert (seen[0].ready, seen[0].rebuilding, seen[0].progress) == (False, True, 0)
    seen.clear()
    indexer.rebuild()
    assert (seen[0].ready, seen[0].rebuilding, seen[0].total) == (True, True, 2)
    assert total(cast, "重建中提出") == 2
    assert find(cast.actor("wang"), Asked("")).rebuilding is False


def test_old_changes_are_forgotten(cast, noon):
    cast.filed(noon)
    Change.objects.update(at=timezone.localtime() - changes.KEPT + timedelta(hours=1))
    changes.clean()
    assert Change.objects.exists()
    Change.objects.update(at=timezone.localtime() - changes.KEPT - timedelta(hours=1))
    changes.clean()
    assert not Change.objects.exists()


@pytest.fixture
def other(transactional_db):
    """A second connection to the same database."""
    with psycopg.connect(**connection.get_connection_params()) as opened:
        yield opened


def test_a_transaction_that_ends_late_is_not_passed_over(cast, noon, indexed, other):
    first, second = cast.filed(noon), cast.filed(noon)
    indexed()
    rename = "UPDATE proposals_proposal SET title = %s WHERE id = %s"
    other.execute(rename, ["迟到的改动", first.pk])
    Proposal.objects.filter(pk=second.pk).update(title="先到的改动")
    assert indexed() == 1
    assert (total(cast, "先到的改动"), total(cast, "迟到的改动")) == (1, 0)
    assert indexed() == 0  # nothing is done again because the other one is still open
    other.commit()
    assert indexed() == 1
    assert total(cast, "迟到的改动") == 1
    other.execute(rename, ["收回的改动", first.pk])
    other.rollback()
    assert indexed() == 0


def test_a_position_is_of_this_moment(cast):
    position = position_at(changes.snapshot())
    assert position["database"].count(":") == 3
    assert "" not in position["database"].split(":")
