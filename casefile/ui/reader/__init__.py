"""The page view: rendered pages, selection, marks."""
