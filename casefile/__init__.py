"""Casefile: a desktop reader for case files."""

__version__ = "0.1.0"
