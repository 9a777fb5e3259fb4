"""People: sign-in, sessions, and what each may do by present membership."""
