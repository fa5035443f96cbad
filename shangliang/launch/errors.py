"""The one error of this room: something an operator can read and put right."""


class LaunchError(Exception):
    """The installation cannot be started; the text says in Chinese what to do about it."""
