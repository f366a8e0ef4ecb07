"""Signatures: the end of somebody's e-mail, as it was pasted, to what it says of them.

Data goes one way: `lines` (what is the signature at all), `reach` (addresses, numbers and links), `places` (the postal
address), `who` (name, title, company), put together by `reading`. The words it goes by are in
resources/signature_words.toml. Nothing here knows a book.
"""
