"""The generated documents are those that the code would write now."""

import pytest
from django.core.management import call_command

from shangliang.core.flow import flows
from shangliang.reports.docs import PAGES, processes_page
from shangliang.reports.management.commands.docs import FOLDER


@pytest.mark.parametrize("name", PAGES)
def test_the_documents_are_up_to_date(name):
    assert (FOLDER / name).read_text(encoding="utf-8") == PAGES[name](), "run: shangliang manage docs"
    call_command("docs", "--check")


def test_every_state_and_step_is_told():
    text = processes_page()
    for flow in flows():
        labels = [state.label for state in flow.process.states] + [step.label for step in flow.process.steps]
        for label in labels:
            assert label in text
