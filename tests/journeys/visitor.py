"""Somebody at a browser: finds things by what they say, and remembers everything that went wrong on the way."""

import re
from pathlib import Path
from time import monotonic

from django.urls import reverse
from playwright.sync_api import ConsoleMessage, Locator, Page, Request, Response, expect

BAD = 400  # first status that means failure
PATIENCE = 30  # seconds


class Visitor:
    """One person at one window. Labels and buttons are found by their Chinese words, as people find them."""

    def __init__(self, page: Page, home: str) -> None:
        self.page, self.home = page, home
        self.problems: list[str] = []
        self.expected: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.problems.append(f"script: {error}"))
        page.on("requestfailed", self._failed)
        page.on("response", self._answered)

    def _console(self, message: ConsoleMessage) -> None:
        # The browser reports failed answers once more; _answered has already judged them.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.problems.append(f"console: {message.text}")

    def _failed(self, request: Request) -> None:
        # A download, or a request cut off by leaving the page, "fails" by design.
        if "ERR_ABORTED" not in (request.failure or ""):
            self.problems.append(f"failed: {request.url} {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.status >= BAD:
            self.problems.append(f"{response.status}: {response.request.method} {response.url}")

    def expect_problem(self, pattern: str) -> None:
        """This failure belongs to the story."""
        self.expected.append(pattern)

    def unexpected(self) -> list[str]:
        """What went wrong and does not belong to the story."""
        return [text for text in self.problems if not any(re.search(one, text) for one in self.expected)]

    def go(self, name: str, *args: object, query: str = "") -> None:
        """Open an address by the name of its view."""
        self.page.goto(f"{self.home}{reverse(name, args=args)}{query}")

    def see(self, text: str) -> None:
        """Wait until the page shows this text."""
        self.page.get_by_text(text).locator("visible=true").first.wait_for()

    def sees_not(self, text: str) -> None:
        """Wait until the text is nowhere on the page. Say first what the page meant does show: the one before may not be gone yet."""
        expect(self.page.get_by_text(text)).to_have_count(0)

    def field(self, label: str, nth: int = 0) -> Locator:
        """The field with this label."""
        named = self.page.get_by_label(re.compile(rf"^\s*{re.escape(label)}(必填)?\s*$"))
        return named.and_(self.page.locator("input, textarea, select")).nth(nth)

    def write(self, label: str, text: str, nth: int = 0) -> None:
        self.field(label, nth).fill(text)

    def choose(self, label: str, option: str) -> None:
        """An option of a drop-down list, by (a part of) its words."""
        words = self.field(label).locator("option", has_text=option).first.text_content()
        self.field(label).select_option(label=(words or "").strip())

    def tick(self, group: str, option: str) -> None:
        """A radio button or checkbox in the group with this legend."""
        self.page.get_by_role("group", name=group).get_by_text(option, exact=True).click()

    def press(self, label: str) -> None:
        """A button, by its words."""
        self.page.get_by_role("button", name=label, exact=True).locator("visible=true").first.click()
        self.page.wait_for_load_state("domcontentloaded")

    def follow(self, label: str, *, exact: bool = False) -> None:
        """A link, by (a part of) its words."""
        self.page.get_by_role("link", name=label, exact=exact).locator("visible=true").first.click()
        self.page.wait_for_load_state(
            "domcontentloaded"
        )  # a click waits for an answer, not until it can be read

    def until(self, script: str) -> None:
        """Wait until the script says yes.

        Asked from outside again and again: what `wait_for_function` tries again inside the page is an evaluation, which the page forbids.
        """
        ends = monotonic() + PATIENCE
        while not self.page.evaluate(script):
            assert monotonic() < ends, f"never came true: {script}"
            self.page.wait_for_timeout(50)

    def saved(self) -> None:
        """Wait until the page says that it saved by itself."""
        self.page.locator("[data-autosave-note]", has_text="已自动保存").wait_for()

    def download(self, label: str) -> Path:
        """Press a link that gives a file; where the browser has put it."""
        with self.page.expect_download() as waiting:
            self.follow(label)
        return Path(waiting.value.path())
