"""The panels around the reader."""
