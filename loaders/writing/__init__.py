"""Extractions to graph: batches written in one transaction each, and the journal of what was read."""
