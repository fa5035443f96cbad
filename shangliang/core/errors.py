"""Refusals: what an action says when a rule forbids it. The door (views) turns them into a message at the right field."""


class Refused(Exception):
    """A rule forbids the action. `code` is stable, `message` is Chinese for the user, `field` names the form field it belongs to."""

    def __init__(self, code: str, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.field = field


class Forbidden(Exception):
    """The person may see the record but not do this to it."""

    def __init__(self, message: str = "您没有办理此事项的权限。") -> None:
        super().__init__(message)
        self.message = message
