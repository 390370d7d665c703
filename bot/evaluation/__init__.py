"""How well texts are read: strict figures on labelled texts (`./draagwijzer evaluate FILE.jsonl`)."""
