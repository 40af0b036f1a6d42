"""Questions to answers: HTTP, command line, formats."""
