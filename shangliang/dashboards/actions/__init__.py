"""What is done in the dashboards room."""

from shangliang.dashboards.actions.screens import give_link

__all__ = ["give_link"]
