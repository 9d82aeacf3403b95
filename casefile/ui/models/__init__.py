"""Item models that hold ids and read rows when they are shown."""
