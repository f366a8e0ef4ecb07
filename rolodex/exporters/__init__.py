"""Cards to bytes: one module a format. Exporters get drafts, never rows, and know no database, file or window."""
