"""Asking for an introduction."""
