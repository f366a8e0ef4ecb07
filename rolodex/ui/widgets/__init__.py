"""What every page is made of, one widget a file.

Words come from the page, colours and fonts from `ui.theme`; a widget knows no query and no service.
"""
