"""The manual's pages that are made from the code: `docs/settings.md`, `docs/queries.md`, `docs/api.md`.

`python -m service.manual` writes them, `python -m service.manual --check` tells which ones are stale.
"""
