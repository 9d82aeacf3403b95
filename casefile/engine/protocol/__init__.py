"""What is said between the window's process and an engine worker."""
