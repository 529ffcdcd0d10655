"""Ways over the graph of provinces, worked out for all movers of a moment together.

`graph` holds arcs in rows, `relax` works out many distance fields at once in blocks of columns, `search` a few of
them by heap, `router` keeps fields by cost class, owner and target and answers all orders of a pulse. All roads give
the same numbers as the plain Dijkstra in `tests/oracles/routing.py`.
"""

from game.kernels.routing.flood import spread
from game.kernels.routing.graph import FAR, UNREACHED, Graph, connected, make_graph
from game.kernels.routing.network import Network
from game.kernels.routing.router import Orders, Router

__all__ = ["FAR", "UNREACHED", "Graph", "Network", "Orders", "Router", "connected", "make_graph", "spread"]
