"""The one refusal all upload checks raise."""


class UploadError(ValueError):
    """An upload that may not be kept; the Chinese message says why and what to do."""
