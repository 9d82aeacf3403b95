"""The only PyMuPDF. Everything but the protocol runs in worker processes."""
