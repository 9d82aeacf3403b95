"""The only PySide6: the window."""
