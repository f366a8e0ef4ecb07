"""Keep in touch: whom to talk to, and how often. Only about showing it; what is due is asked of queries."""
