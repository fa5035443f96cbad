"""Settings of the installation, read from the environment with defaults that need no set-up. Settings of a committee are data (tenancy.policy)."""

import os
from pathlib import Path
from typing import Any

import dj_database_url

from shangliang.launch.paths import VAR
