"""Associates' rolodexes: browsing one, a card in it, and what becomes of it. They lie beside your cards, never among
them.
"""
