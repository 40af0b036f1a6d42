"""Questions in English to a canned query and its parameters, by rules alone."""
