"""Numbers on which both sides of a worker's pipe must agree."""

FRAME_LIMIT = 64 * 1024 * 1024
"""Bytes of JSON in one frame. A longer one is not read."""

LOADED_DOCUMENTS = 8
"""How many documents a pages worker keeps open; the least recently used is dropped for a ninth."""

RENDER_LIMIT = 64_000_000
"""Pixels of one rendered page."""
