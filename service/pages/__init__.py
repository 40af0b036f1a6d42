"""Pages for people: documents, answers as sections, evidence, forms, and how they are put together."""
