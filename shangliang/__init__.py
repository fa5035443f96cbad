"""Shangliang (商量): the year's work of a local CPPCC committee, record by record."""
