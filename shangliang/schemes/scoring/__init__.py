"""Scoring 计分: pure functions from a scheme and facts to points, each with its reason."""
