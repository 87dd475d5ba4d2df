"""The shelf and what is rebuilt from its manifests: feeds, catalogue, site."""
