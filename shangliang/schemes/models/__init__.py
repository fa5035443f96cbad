"""Models of the schemes room."""

from shangliang.schemes.models.scheme import Scheme, SchemeVersion
from shangliang.schemes.models.score import YearScore
from shangliang.schemes.models.trial import Trial, TrialLine

__all__ = ["Scheme", "SchemeVersion", "Trial", "TrialLine", "YearScore"]
