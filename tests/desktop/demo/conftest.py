"""The demo park for these tests."""

from tests.desktop.demo.making import demo_file, sql

__all__ = ["demo_file", "sql"]
