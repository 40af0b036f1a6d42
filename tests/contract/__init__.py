"""The service held to its own OpenAPI by schemathesis: `make contract`."""
