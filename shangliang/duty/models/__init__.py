"""The duty file 履职档案: deeds of members, what happened outside, objections, standing."""

from shangliang.duty.models.deed import Deed
from shangliang.duty.models.ruling import Objection, Ruling

__all__ = ["Deed", "Objection", "Ruling"]
