"""The coordination hub: who offers what, who needs what, and what stays unmet."""
