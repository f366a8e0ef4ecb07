"""Asking for an introduction, or making one: the page that writes the letters, and how far each one came."""
