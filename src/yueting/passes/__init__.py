"""Pure changes of one story, applied in order: `sentences.cut`, `convert.convert_edition`, `spoken.spoken`. Ids in, same ids out."""
