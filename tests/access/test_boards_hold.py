"""Every number of every board opens exactly its records: as many stand on the page behind it, and what the reader may not open is told there by number."""

import re
from collections.abc import Iterator

import pytest
from django.urls import reverse
from lxml import html

pytestmark = pytest.mark.django_db
TOPICS = ("proposals", "briefs", "activities", "supervision", "duty", "stations")
LEADER = [("dashboards:leader", ()), *(("dashboards:topic", (slug,)) for slug in TOPICS)]
BOARDS = {
    "liu": LEADER,
    "wang": [("dashboards:office", ()), ("dashboards:wall", ()), ("dashboards:topic", ("activities",))],
    "sec": [("dashboards:office", ()), ("dashboards:topic", ("duty",))],
    "edu_clerk": [("dashboards:unit", ())],
    "chen": [("dashboards:member", ())],
    "city_editor": [("dashboards:topic", ("below",)), ("dashboards:office", ())],
}
NUMBERS = (
    "//td[@data-value]//a", "//*[@class='sl-db-value']/ancestor-or-self::a", "//*[@class='sl-db-value']/a",
    "//*[@class='sl-db-sides']/a", "//a[@class='sl-db-before']", "//a[@class='sl-db-also']",
    "//*[@class='sl-db-beside']/a", "//ul[@class='sl-db-list']//a",
)  # fmt: skip
LISTED = {
    "/reports/": "//main//table[@class='sl-table']/tbody/tr",
    "/contacts/": "//main//table[@class='sl-table']/tbody/tr",
    "/inbox/": "//main//li[contains(@class, 'sl-todo-item')]",
    "/proposals/mine/": "//main//li[@class='sl-card']",
    "/briefs/mine/": "//main//li[@class='sl-card']",
    "/duty/mine/": "//main//li[@class='sl-deed']",
}
"""What a record is on the pages behind the numbers."""


def words(node) -> str:
    return " ".join(node.text_content().split())


def numbers(page) -> Iterator[tuple[str, str]]:
    """What stands there, and what it opens; a number of a table that opens nothing is a mistake."""
    assert not page.xpath("//main//td[@data-value and not(.//a)]"), "a number that opens nothing"
    for path in NUMBERS:
        for link in page.xpath(path):
            shown = link.xpath(".//*[@class='sl-db-value']") or [link]
            yield words(shown[0]), link.get("href")


def behind(world, who: str, url: str) -> tuple[str, int, int]:
    """The words of the page behind a number, how many records it lists on all its pages, and how many it says are hidden."""
    here = url.partition("?")[0]
    told, many, hidden = "", 0, 0
    record = next(path for start, path in LISTED.items() if url.startswith(start))
    while url:
        answer = world.ask(who, "GET", url)
        assert answer.status_code == 200, (who, url)
        page = html.fromstring(answer.content.decode())
        if not told:
            told = words(page.xpath("//main")[0])
            other = re.search(r"另有 (\d+) \S+，无权查看", told)
            hidden = int(other[1]) if other else 0
        many += len(page.xpath(record))
        older = page.xpath("//a[@rel='next']/@href")
        url = (older[0] if older[0].startswith("/") else here + older[0]) if older else ""
    return told, many, hidden


@pytest.mark.parametrize("who", BOARDS)
def test_every_number_opens_exactly_its_records(world, who):
    found = {}
    for name, arguments in BOARDS[who]:
        answer = world.ask(who, "GET", reverse(name, args=arguments))
        assert answer.status_code == 200, name
        for shown, url in numbers(html.fromstring(answer.content.decode())):
            found.setdefault((shown, url), f"{name} {arguments}")
    assert found
    wrong = []
    for (shown, url), where in found.items():
        number = re.search(r"\d+(\.\d+)?%?(?=\D*$)", shown)
        if shown.endswith("—") or not number or (number[0] == "0" and "month=" in url):
            continue  # nothing due; a hundred empty months are enough in the figures' own test
        told, many, hidden = behind(world, who, url)
        is_share = number[0].endswith("%")
        if not (number[0] in told if is_share else int(number[0]) == many + hidden):
            wrong.append((where, shown, many, hidden, url))
    assert wrong == []
