"""Pure changes of one story, applied in order: sentences, script, spoken form."""
