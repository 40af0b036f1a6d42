"""Articles to events to graph."""
