"""A rollout grows wave by wave, each through a gate that was written down before."""
