"""Facts to events: identity, corroboration, records."""
