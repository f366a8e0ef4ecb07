"""The settings page: how the window looks, and how names and numbers are read."""
