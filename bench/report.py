"""The table that is printed."""

from collections.abc import Sequence

from bench.house import Size
from bench.run import Reading

BARE = "floor: 50 rows, plain template"


def table(readings: Sequence[Reading], size: Size) -> str:
    """All readings; ``x floor`` is CPU against the 50 rows with a plain template at the same number of clients."""
    floors = {reading.clients: reading.cpu for reading in readings if reading.name == BARE}
    heads = (
        f"{'scenario':<34}{'clients':>7}{'n':>6}{'req/s':>8}{'p50 ms':>8}{'p95 ms':>8}{'SQL':>5}"
        f"{'web':>7}{'db':>7}{'CPU':>7}{'x floor':>8}{'target':>8}{'peers':>9}{'load':>6}  failures"
    )
    sizes = f"{size.largest:,} proposals in the committee, {size.total:,} in the installation"
    lines = [f"{sizes}; CPU in ms a request, web + database", heads]
    for one in readings:
        ratio = f"{one.cpu / floors[one.clients]:.1f}" if floors.get(one.clients) else ""
        mark = "" if one.target is None else f"{one.target:g} {'ok' if one.cpu <= one.target else 'NO'}"
        lines.append(
            f"{one.name:<34}{one.clients:>7}{one.done:>6}{one.per_second:>8.1f}{one.p50:>8.1f}{one.p95:>8.1f}"
            f"{'' if one.queries is None else one.queries:>5}{one.cpu_web:>7.1f}{one.cpu_database:>7.1f}{one.cpu:>7.1f}"
            f"{ratio:>8}{mark:>8}{one.peers:>9}{one.load:>6.1f}  {one.failures or ''}"
        )
    return "\n".join(
        [
            *lines,
            "peers: CPU ms of the best measured ones with 10,000 items (list: 161–435 queries; detail: 16–56)",
        ]
    )
