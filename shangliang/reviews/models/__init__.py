"""The yearly review with its reports, groups, marks and results; suggestions, warnings about absences, honours."""

from shangliang.reviews.models.after import (
    AbsenceWarning,
    Exemption,
    Honour,
    Honoured,
    HonourKind,
    Suggestion,
)
from shangliang.reviews.models.report import ColleagueMark, DutyReport, MarkSheet
from shangliang.reviews.models.review import GradeCorrection, Result, Review, ReviewGroup

__all__ = [
    "AbsenceWarning",
    "ColleagueMark",
    "DutyReport",
    "Exemption",
    "GradeCorrection",
    "Honour",
    "HonourKind",
    "Honoured",
    "MarkSheet",
    "Result",
    "Review",
    "ReviewGroup",
    "Suggestion",
]
