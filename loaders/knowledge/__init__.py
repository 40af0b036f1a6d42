"""Who is who: gazetteer, linking, ontology, and the vocabulary in YAML."""
