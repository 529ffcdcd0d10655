"""The war in the air: fields, sorties, bombing, drops."""
