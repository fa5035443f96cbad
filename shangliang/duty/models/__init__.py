"""The duty file 履职档案: deeds of members, what happened outside, objections, standing, checklists, packages."""

from shangliang.duty.models.checklist import Checklist, Duty
from shangliang.duty.models.deed import Deed
from shangliang.duty.models.outside import OutsideEntry, OutsideFile
from shangliang.duty.models.package import TermPackage
from shangliang.duty.models.ruling import Objection, Ruling
from shangliang.duty.models.standing import Standing

__all__ = [
    "Checklist",
    "Deed",
    "Duty",
    "Objection",
    "OutsideEntry",
    "OutsideFile",
    "Ruling",
    "Standing",
    "TermPackage",
]
