"""Many editions, many workers: `spread` gives out jobs to a crew, `processes` of this machine or a Dask `cluster`.

What runs in a worker is the same in both (`worker`).
"""
