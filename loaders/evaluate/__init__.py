"""How good extraction is: events against labels, at four levels, by kind of document and by type."""

from __future__ import annotations

from .gold import GoldDocument, read_gold
from .matching import LEVELS, Figures, Pair, explode, match, score

__all__ = ["LEVELS", "Figures", "GoldDocument", "Pair", "explode", "match", "read_gold", "score"]
