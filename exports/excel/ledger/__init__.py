"""Writes ledgers: workbooks for handing on."""
