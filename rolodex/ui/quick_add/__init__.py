"""Quick add: a panel over whatever page, where a line, a pasted signature or vCards become cards."""
