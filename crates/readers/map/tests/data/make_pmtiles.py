"""Makes tuiles.pmtiles with the package pmtiles (pip install pmtiles), which is not ours: what our reader is tested with.

Each tile says its own address instead of being a picture. Zoom 6 lacks the tiles whose x + y is a multiple of 5; the whole sea of
zoom 3 (x below 4) is one tile, told once for a run of addresses.
"""

import pmtiles.writer
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

# A root of so few bytes that directories are cut in leaves, as those of large files are.
whole = pmtiles.writer.optimize_directories
pmtiles.writer.optimize_directories = lambda entries, most: whole(entries, 60)

with open("tuiles.pmtiles", "wb") as out:
    writer = Writer(out)
    tiles = []
    for z in range(7):
        for x in range(2**z):
            for y in range(2**z):
                if z == 6 and (x + y) % 5 == 0:
                    continue
                text = "mer" if z == 3 and x < 4 else f"{z}/{x}/{y}"
                tiles.append((zxy_to_tileid(z, x, y), text.encode()))
    for tile_id, data in sorted(tiles):
        writer.write_tile(tile_id, data)
    writer.finalize(
        {
            "tile_type": TileType.PNG,
            "tile_compression": Compression.NONE,
            "min_lon_e7": -50000000,
            "min_lat_e7": 410000000,
            "max_lon_e7": 100000000,
            "max_lat_e7": 510000000,
            "center_zoom": 5,
            "center_lon_e7": 20000000,
            "center_lat_e7": 460000000,
        },
        {"name": "essai", "attribution": "Personne"},
    )
