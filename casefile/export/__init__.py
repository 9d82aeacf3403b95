"""Plain data in, bytes out: the dossier and the exchange formats."""
