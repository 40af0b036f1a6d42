"""Sentences to facts: spaCy pipeline, mentions, dates, frames, roles."""
