"""What can be done: templates, and reports from the first draft to the final one."""

from shangliang.workreports.actions.reports import Wanted, drop, finish, make, redraw
from shangliang.workreports.actions.templates import in_force, put_template, restore_default, template_data

__all__ = [
    "Wanted",
    "drop",
    "finish",
    "in_force",
    "make",
    "put_template",
    "redraw",
    "restore_default",
    "template_data",
]
