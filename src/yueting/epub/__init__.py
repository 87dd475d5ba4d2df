"""The reading branch: XHTML pages, navigation, claims, package."""
