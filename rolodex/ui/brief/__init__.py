"""The page of a brief before a meeting, and its sheet as the window, a printer and a PDF show it alike."""
