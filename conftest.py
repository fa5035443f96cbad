"""Makes the fixtures of tests/ known to the tests that stand beside the code."""

pytest_plugins = ["tests.conftest"]
