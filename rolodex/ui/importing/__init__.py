"""The import page: choosing files, reading them, looking over what would change, and writing it. Nothing here decides
what a file means; that is services.importing.
"""
