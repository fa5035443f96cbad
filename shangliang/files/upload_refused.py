"""The one refusal all upload checks raise."""


class Refused(ValueError):  # noqa: N818  (says what happened, as the other refusals do)
    """An upload that may not be kept; the Chinese message says why and what to do."""
