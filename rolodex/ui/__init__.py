"""The window over queries and services: a folder a page, `widgets` for their parts, `theme` for the look.

Qt lives here and nowhere else. Nothing here knows SQL or a file format: pages ask queries for frozen rows,
and call one verb of services for each thing a person does. Words that came from a file go through `ui.text`.
"""
