"""Records of the editor's side of the briefs for the access matrix: the scene of the journeys, with a scan to an outcome."""

from datetime import datetime

from shangliang.files.models import StoredFile
from tests.cast import Cast
from tests.journeys.desk_scene import DeskScene, build_desk


def build(cast: Cast, digest: str, at: datetime) -> DeskScene:
    """Everything; `digest` is that of the file the matrix keeps."""
    made = build_desk(cast, at)
    made.outcome.file = StoredFile.objects.create(
        committee=cast.home, name="批示.pdf", mime="application/pdf", size=4, sha256=digest,
        uploaded_by=cast.person("lin").pk,
    )  # fmt: skip
    made.outcome.save(update_fields=["file"])
    return made
