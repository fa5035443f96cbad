"""Settings: inherited from above, valid from a day on, one query."""

from datetime import date

import pytest

from shangliang.tenancy import policy
from shangliang.tenancy.models import Committee, Plenary, SettingValue, Term

pytestmark = pytest.mark.django_db
KEY, OTHER = "proposal.review", "proposal.length_limit"
MARCH = date(2026, 3, 10)


@pytest.fixture
def tree() -> dict[str, Committee]:
    """Province, city and county, each below the other."""
    made: dict[str, Committee] = {}
    above = None
    for level in ("province", "city", "county"):
        above = made[level] = Committee.objects.create(
            level=level, name=level, short_name=level, place=level, slug=level, parent=above,
            ancestors=above.lineage if above else [],
        )  # fmt: skip
    return made


def give(committee: Committee, n: int, on: str, key: str = KEY) -> None:
    value = {"n": n, "unit": "days"} if key == KEY else n
    SettingValue.objects.create(committee=committee, key=key, value=value, valid_from=date.fromisoformat(on))


def days(committee: Committee, on: date = MARCH) -> int:
    return int(policy.value(committee.pk, KEY, on)["n"])


def test_without_any_value_the_declared_default_counts(tree):
    assert policy.value(tree["county"].pk, KEY, MARCH) == policy.declared()[KEY].default


def test_a_value_is_inherited_and_the_nearest_one_wins(tree):
    give(tree["province"], 7, "2026-01-01")
    assert [days(tree[key]) for key in tree] == [7, 7, 7]
    give(tree["city"], 8, "2025-01-01")
    assert [days(tree[key]) for key in tree] == [7, 8, 8]
    give(tree["county"], 9, "2024-01-01")
    assert [days(tree[key]) for key in tree] == [7, 8, 9]


def test_a_value_counts_from_its_day_on(tree):
    give(tree["county"], 3, "2026-01-01")
    give(tree["county"], 4, "2026-03-11")
    assert days(tree["county"], date(2025, 12, 31)) == 10
    assert days(tree["county"], date(2026, 3, 10)) == 3
    assert days(tree["county"], date(2026, 3, 11)) == 4


def test_a_later_value_from_above_does_not_beat_the_own_one(tree):
    give(tree["county"], 3, "2026-01-01")
    give(tree["province"], 5, "2026-02-01")
    assert days(tree["county"]) == 3


def test_a_sister_or_a_committee_below_changes_nothing(tree):
    give(tree["county"], 3, "2026-01-01")
    sister = Committee.objects.create(
        level="county", name="s", short_name="s", place="s", slug="s", parent=tree["city"],
        ancestors=tree["city"].lineage,
    )  # fmt: skip
    assert days(sister) == days(tree["city"]) == 10


def test_several_settings_cost_as_much_as_one(tree, django_assert_num_queries):
    give(tree["city"], 2000, "2026-01-01", OTHER)
    with django_assert_num_queries(1):
        found = policy.values(tree["county"].pk, MARCH, KEY, OTHER)
    assert found[OTHER] == 2000
    assert found[KEY]["n"] == 10


def test_an_undeclared_setting_is_a_fault_of_the_program(tree):
    with pytest.raises(KeyError):
        policy.value(tree["county"].pk, "proposal.nothing", MARCH)


def test_a_key_is_declared_once():
    known = policy.declared()[KEY]
    policy.declare(known)
    with pytest.raises(ValueError, match="declared twice"):
        policy.declare(policy.Setting(KEY, "另一个", "number", 1))
    assert policy.declared()[KEY] is known


def test_the_running_plenary_is_the_last_one_opened(tree):
    county = tree["county"]
    term = Term.objects.create(committee=county, number=10, since=date(2021, 12, 1))
    fourth, fifth = (
        Plenary.objects.create(
            committee=county, term=term, number=n, opens_on=date(year, 1, 12), closes_on=date(year, 1, 15)
        )
        for n, year in ((4, 2025), (5, 2026))
    )
    assert Plenary.objects.current(county.pk, date(2024, 1, 1)) == fourth
    assert Plenary.objects.current(county.pk, date(2026, 1, 11)) == fourth
    assert Plenary.objects.current(county.pk, date(2026, 1, 12)) == fifth
    assert Plenary.objects.current(tree["city"].pk, MARCH) is None
    assert str(fifth) == "第十届第五次会议"
    assert [fifth.in_session(date(2026, 1, day)) for day in (11, 12, 15, 16)] == [False, True, True, False]
