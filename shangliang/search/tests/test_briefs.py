"""Briefs and issues are found by exactly those who may read them."""

import pytest

from shangliang.briefs import actions
from shangliang.briefs.actions import BriefDraft, ReceiverDraft
from shangliang.briefs.models import Brief, Issue
from shangliang.core.access import rows
from shangliang.core.searchable import of_kind
from shangliang.search.find import Asked, find, keys_of, reading
from shangliang.search.look import look

PEOPLE = (
    "chen", "li", "xin", "wang", "lin", "liu", "qian", "edu_clerk", "edu_leader", "police_clerk", "traffic_clerk", "liaison",
    "far_member", "far_office", "city_editor", "system_admin",
)  # fmt: skip


def written(cast, noon, who: str, title: str) -> Brief:
    source = "informant" if who == "xin" else "member"
    draft = BriefDraft(title=title, situation="居民反映充电难。")
    return actions.start(draft, source=source, by=cast.actor(who), at=noon)


@pytest.fixture
def town(cast, noon):
    """Briefs in many states, issues being edited, up for signing and issued to a unit and to a person."""
    lin, liu = cast.actor("lin"), cast.actor("liu")

    def sent(who: str, title: str) -> Brief:
        return actions.submit(written(cast, noon, who, title), by=cast.actor(who), at=noon)

    written(cast, noon, "chen", "草稿")
    sent("chen", "待采编")
    actions.withdraw(sent("xin", "撤回的"), by=cast.actor("xin"), at=noon)
    actions.pass_on(sent("li", "转办的"), unit=cast.units["edu"], by=lin, at=noon)
    receivers = [
        actions.save_receiver(None, ReceiverDraft(name, "unit", unit=unit, person=person), by=lin, at=noon)
        for name, unit, person in (
            ("区公安局", cast.units["police"], None),
            ("钱督查", None, cast.people["qian"]),
        )
    ]
    for n, who in enumerate(("chen", "xin", "li")):
        issue = actions.open_issue([sent(who, f"编入的{n}")], by=lin, at=noon)
        if n == 0:
            continue
        actions.save_issue(
            issue, title=issue.title, text=issue.text, category=issue.category, urgency=issue.urgency,
            receivers=receivers, by=lin, at=noon,
        )  # fmt: skip
        actions.hand_in(issue, by=lin, at=noon)
        if n == 2:
            actions.sign(issue, by=liu, at=noon)
    return cast


def test_everybody_finds_what_he_may_read(town, indexed):
    indexed()
    searcher = reading().searcher()
    assert searcher is not None
    seen = 0
    for who in PEOPLE:
        actor = town.actor(who)
        may = {
            (kind, pk)
            for kind, model in (("brief", Brief), ("issue", Issue))
            for pk in rows(actor, of_kind(kind).rule, model.objects.all()).values_list("pk", flat=True)
        }
        alone = look(searcher, Asked(), [], keys_of(actor)).found  # by the keys alone, without the rule
        assert {(each.kind, each.pk) for each in alone} == may, who
        assert find(actor, Asked()).total == len(may), who
        seen += len(may)
    assert seen > 20


def test_authors_names_are_not_searched(town, indexed):
    indexed()
    assert find(town.actor("edu_clerk"), Asked("转办的")).total == 1
    assert find(town.actor("edu_clerk"), Asked("李秀兰")).total == 0
