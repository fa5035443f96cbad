"""What may be done in the duty room; one function for each verb."""

from shangliang.duty.actions.projecting import follow, project, rebuild

__all__ = ["follow", "project", "rebuild"]
