"""Extractions to graph: batches, journal."""
