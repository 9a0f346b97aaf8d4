"""Benchmark: is this council different from its peers, or can we not tell?"""

from __future__ import annotations

from pages.shared.blocks import head

head("Benchmark", "This page is being made.")
