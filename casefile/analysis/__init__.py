"""The only language processing. Everything but the protocol runs in worker processes."""
