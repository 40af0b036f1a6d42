// The server's own time.
RETURN datetime() AS now
