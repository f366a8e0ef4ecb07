"""The introductions page: the picture of who introduced whom, the list under way, and the best connectors."""
