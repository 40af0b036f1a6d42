"""Article to document: furniture removed with offsets kept, dateline, language check."""
