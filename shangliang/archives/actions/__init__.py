"""Every write of the archives room; `by` is who, `at` is when."""

from shangliang.archives.actions.batches import apply, begin_apply, correct, read_texts, store
from shangliang.archives.actions.packages import ask_for_package, make_package

__all__ = ["apply", "ask_for_package", "begin_apply", "correct", "make_package", "read_texts", "store"]
