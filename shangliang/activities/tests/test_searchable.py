"""The keys under which an activity is found say the same as the rule by which it is read."""

import pytest

from shangliang.activities import permissions as may
from shangliang.activities.models import Activity
from shangliang.activities.searchable import keys, texts
from shangliang.core.access import rows
from tests.gathered import Gathered
from tests.stationed import stationed

pytestmark = pytest.mark.django_db


def test_keys_and_rule_agree_for_everybody(cast, noon):
    station = stationed(cast, noon).east
    cast.convene("group", "li")
    room = Gathered(cast, noon)
    room.announced("chen")
    room.drafted("chen")
    room.drafted("zhou", station=station)
    room.closed("zhou", group=cast.bodies["group"])
    released = room.announced("chen", "zhou").invitations.get(person=cast.person("chen"))
    released.state = "released"
    released.save()
    made = list(texts(list(Activity.objects.values_list("pk", flat=True))))
    assert len(made) == 5
    for who in cast.people:
        actor = cast.actor(who)
        readable = set(rows(actor, may.read, Activity.objects.all()).values_list("pk", flat=True))
        assert {text.pk for text in made if text.readers & keys(actor)} == readable, who
