"""How hard Hypothesis searches: `--hypothesis-profile=long` for a long run, `light` where Python is slow."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("long", deadline=None, max_examples=2000, suppress_health_check=list(HealthCheck))
settings.register_profile(
    "light", deadline=None, max_examples=5, derandomize=True, suppress_health_check=list(HealthCheck)
)
