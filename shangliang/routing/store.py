"""Model files (模型文件): one for each training, below the data folder; a damaged one is passed over, and the log says so."""

import hashlib
import logging
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from django.conf import settings

from shangliang.routing.models import RoutingModel
from shangliang.texts import classify
from shangliang.texts.classify import Classifier

KEPT = 3
"""Versions whose files are kept of each kind."""

HELD = 8
"""Models a process holds in memory; each has at most some 20 MB, of a county a tenth of that."""

logger = logging.getLogger(__name__)


def path_of(committee_id: UUID, kind: str, version: int) -> Path:
    """Where the file of a version lies."""
    return Path(settings.MODEL_ROOT) / str(committee_id) / f"{kind}-{version}.npz"


def write(model: Classifier, committee_id: UUID, kind: str, version: int) -> str:
    """Keep a model; returns the checksum of its file. Older versions than those kept are removed."""
    path = path_of(committee_id, kind, version)
    path.parent.mkdir(parents=True, exist_ok=True)
    model.save(path)
    for old in path.parent.glob(f"{kind}-*.npz*"):
        number = old.name.removeprefix(f"{kind}-").split(".")[0]
        if number.isdigit() and int(number) <= version - KEPT:
            old.unlink(missing_ok=True)
    return hashlib.sha256(path.read_bytes()).hexdigest()


def newest(committee_id: UUID, kind: str) -> tuple[RoutingModel, Classifier] | None:
    """The newest model whose file is whole, with its row. One query."""
    found = RoutingModel.objects.filter(committee_id=committee_id, kind=kind).order_by("-version")[:KEPT]
    for row in found:
        model = _opened(path_of(committee_id, kind, row.version), row.sha256)
        if model is not None:
            return row, model
    return None


@lru_cache(HELD)
def _opened(path: Path, sha256: str) -> Classifier | None:
    """A model; None when its file is gone, or is not the one that was written. Said once a process, for the answer is remembered."""
    try:
        if hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
            raise ValueError("checksum differs")
        return classify.load(path)
    except classify.DAMAGED as error:
        logger.warning("model file %s cannot be used (%s); an older one answers", path.name, error)
        return None


def is_whole(row: RoutingModel) -> bool:
    """Whether the file of a model is there and unhurt."""
    path = path_of(row.committee_id, row.kind, row.version)
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() == row.sha256
    except OSError:
        return False
