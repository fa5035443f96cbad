"""Static files with a hash in their name, once they were collected; before that (commands, tests) under their plain name."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # the library ships no types
    """Manifest storage that does not fail while nothing has been collected yet."""

    manifest_strict = False

    def stored_name(self, name: str) -> str:
        """The hashed name, or the plain one when the file was not collected."""
        try:
            return str(super().stored_name(name))
        except ValueError:
            return name
