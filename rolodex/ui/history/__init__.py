"""The history page: every change, newest first, and taking any of them back."""
