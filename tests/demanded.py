"""Whether what cannot be had here (a server, a browser, Node) fails the run instead of being left out."""

from __future__ import annotations

import os

DEMANDED = os.environ.get("CI") == "true" or os.environ.get("COMMUNIQUE_TEST_DEMAND_BOTH") == "1"
