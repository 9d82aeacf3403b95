"""Rules that need no model: run-together text, furniture, dates and laws. Text in, spans out."""
