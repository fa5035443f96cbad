"""``python -m shangliang``: the same as the console script."""

import sys

from shangliang.launch.cli import main

if __name__ == "__main__":
    sys.exit(main())
