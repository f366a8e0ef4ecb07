"""The who-knows page: everybody you know at a company, now and before, with how you know them."""
