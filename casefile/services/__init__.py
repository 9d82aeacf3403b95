"""The use cases, free of Qt. They publish typed events."""
