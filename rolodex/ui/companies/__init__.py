"""The companies page: every company your people are or were at, each with everybody there, and which may be one."""
