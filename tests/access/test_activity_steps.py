"""The steps of activities and invitations, person by person, as the table names them."""

import pytest
from django.urls import reverse
from django.utils import timezone

from shangliang.activities.views import steps
from shangliang.activities.views.verbs import VERBS
from shangliang.core.access import allows
from shangliang.core.flow import flow_of
from shangliang.core.process import SYSTEM
from tests.access.matrix import AUDIT, EVERYBODY, SECURITY
from tests.access.matrix import SYSTEM as ADMIN
from tests.access.test_matrix import world  # noqa: F401 - the fixture, built once

pytestmark = pytest.mark.django_db
RECORDS = {
    "activity": ("gathering", "gathering_draft", "gathering_ended", "gathering_closed"),
    "invitation": ("gathering_invited", "gathering_leave"),
}


@pytest.mark.parametrize(("kind", "verb"), [pytest.param(*key, id="-".join(key)) for key in sorted(VERBS)])
def test_a_step_opens_for_those_the_table_names(world, kind, verb):  # noqa: F811 - the fixture
    """Reading: the form, or why not. Sending nothing: never done for who may not, never broken."""
    wrong = {}
    outside = ADMIN | SECURITY | AUDIT  # refused at the door
    for name in RECORDS[kind]:
        model = type(getattr(world, name))
        record = model._default_manager.get(pk=getattr(world, name).pk)
        flow = flow_of(model)
        step = flow.process.step(verb)
        able = {person for who in step.who if who != SYSTEM for person in flow.relations[who].people(record)}
        url = reverse("activities:step", args=[kind, record.pk, verb])
        for who in sorted(EVERYBODY - outside):
            reads = allows(world.cast.actor(who, timezone.localdate()), steps.READ[kind][1], record)
            may, open_now = world.cast.people[who].pk in able, step.leads_from(record)
            get = {404} if not reads else {409} if not open_now else {200} if may else {403}
            post = {404} if not reads else {200, 302, 409} if may else {403}
            for method, fits in (("GET", get), ("POST", post)):
                status = world.ask(who, method, url).status_code
                if status not in fits:
                    wrong[name, who, method] = (status, fits)
    assert wrong == {}
