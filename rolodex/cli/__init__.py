"""The command line over queries and services: reads arguments, calls one of them, tells what came of it.

No SQL, no rule of its own and no Qt. Modules that cost time to load are imported by the command that needs them.
"""
