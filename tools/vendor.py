"""Take the browser files we serve from ``node_modules`` to ``var/vendor`` (``$SHANGLIANG_VAR/vendor``): an allow-list, without source map links."""

import os
import re
import shutil
from pathlib import Path

BASE = Path(__file__).resolve().parent.parent
TARGET = Path(os.environ.get("SHANGLIANG_VAR") or BASE / "var").absolute() / "vendor"

FILES = {
    "@tabler/core/dist/css/tabler.min.css": "tabler/tabler.min.css",
    "@tabler/core/dist/js/tabler.min.js": "tabler/tabler.min.js",
    "echarts/dist/echarts.common.min.js": "echarts/echarts.common.min.js",
}

# Manifest storage follows these links and stops at the missing maps.
_SOURCE_MAP = re.compile(rb"(/\*[#@]\s*sourceMappingURL=.*?\*/|//[#@]\s*sourceMappingURL=[^\n]*)\s*")


def main() -> None:
    """Replace ``var/vendor``; a missing source is an error that names it."""
    draft = TARGET.with_name("vendor.new")
    shutil.rmtree(draft, ignore_errors=True)
    for source, name in FILES.items():
        content = (BASE / "node_modules" / source).read_bytes()
        out = draft / name
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(_SOURCE_MAP.sub(b"", content))
    shutil.rmtree(TARGET, ignore_errors=True)
    draft.rename(TARGET)
    print(f"· 页面组件：{len(FILES)} 个文件已放到 {TARGET}")


if __name__ == "__main__":
    main()
