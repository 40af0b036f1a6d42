"""The graph: every statement that reaches it, the connection, the embedded server and the catalogue of canned queries."""
