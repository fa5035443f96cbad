"""Proposals as Word files: read from what members have written, and printed in the committee's form."""

from shangliang.proposals.word.split import Split, split

__all__ = ["Split", "split"]
