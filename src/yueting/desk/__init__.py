"""The desk: pages in, an edition out; no word lost, every decision a notice."""
