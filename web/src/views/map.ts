/** A map: circles at countries, as large as their events are many, coloured by mean score. No tiles; borders from a file. */

import { geoEqualEarth, geoPath } from "d3-geo";
import { feature, mesh } from "topojson-client";
import type { Feature, Geometry } from "geojson";
import type { GeometryCollection, GeometryObject, Topology } from "topojson-specification";
import { el, escaped, label, px } from "../svg";
import { counted } from "../words";
import { meanOf, scoreClass } from "./network";

/** A TopoJSON of countries, each with its ISO alpha-3 as id; disputed: pairs whose common border is dashed. */
export interface Borders extends Topology<{ countries: GeometryCollection }> {
  disputed?: [string, string][];
}

/** A row of partners: an actor's id with its events. */
export interface PlacedRow {
  partner: string;
  name?: string | null;
  events: number;
  score_mean: number | null;
}

const WIDEST_CIRCLE = 26; // of a picture 1,000 pixels wide
const NOTE = 22;

/** The picture; what is no country of the file is counted in a note. centre: from whose side it is seen. */
export function mapPicture(
  rows: readonly PlacedRow[], width: number, title: string, borders: Borders, centre?: string | null,
): string {
  const countries = borders.objects.countries;
  const shapes = feature(borders, countries).features;
  const projection = geoEqualEarth().fitWidth(width, { type: "FeatureCollection", features: shapes });
  const path = geoPath(projection).digits(1);
  const height = Math.ceil(path.bounds({ type: "FeatureCollection", features: shapes })[1][1]) + NOTE;
  const disputed = new Set((borders.disputed ?? []).flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`]));
  const isDisputed = (a: GeometryObject, b: GeometryObject) => disputed.has(`${String(a.id)} ${String(b.id)}`);
  const lines = (chosen: (a: GeometryObject, b: GeometryObject) => boolean) => path(mesh(borders, countries, chosen)) ?? "";
  const where = new Map(shapes.map((shape) => [String(shape.id), shape]));
  const most = Math.max(1, ...rows.map((row) => row.events));
  const largest = (WIDEST_CIRCLE * width) / 1000;
  const placed = rows.filter((row) => where.has(row.partner)).sort((one, other) => other.events - one.events);
  const circles = placed.map((row) => {
    const [x, y] = path.centroid(largestPart(where.get(row.partner)!));
    const told = `${row.name ?? row.partner}: ${counted(row.events, "event")}${meanOf(row.score_mean)}`;
    const radius = Math.max(2.5, largest * Math.sqrt(row.events / most));
    return el("circle", { class: `placed ${scoreClass(row.score_mean)}`, cx: x, cy: y, r: radius }, el("title", {}, escaped(told)));
  });
  const own = centre ? where.get(centre) : undefined;
  const missing = rows.length - placed.length;
  const parts = [
    el("path", { class: "land", d: path({ type: "FeatureCollection", features: shapes }) ?? "" }),
    own ? el("path", { class: "land own", d: path(own) ?? "" }) : "",
    el("path", { class: "border", d: lines((a, b) => a !== b && !isDisputed(a, b)) }),
    el("path", { class: "border disputed", d: lines((a, b) => a !== b && isDisputed(a, b)) }),
    ...circles,
    missing ? label(counted(missing, "party", "parties", " not on the map"), width - 4, height - 6, { class: "tick", "text-anchor": "end" }) : "",
  ];
  const about = {
    xmlns: "http://www.w3.org/2000/svg", class: "picture map-picture", viewBox: `0 0 ${px(width)} ${px(height)}`,
    width, height, role: "img", "aria-label": `${title}: ${counted(placed.length, "country", "countries")}`,
  };
  return el("svg", about, ...parts);
}

type Shape = Feature<Geometry>;

/** The largest part of a country: the middle of France lies in Europe. */
function largestPart(shape: Shape): Shape {
  if (shape.geometry.type !== "MultiPolygon") return shape;
  const area = (ring: number[][]) => Math.abs(ring.reduce((sum, [x, y], n) => {
    const [nextX, nextY] = ring[(n + 1) % ring.length]!;
    return sum + x! * nextY! - nextX! * y!;
  }, 0));
  const parts = [...shape.geometry.coordinates].sort((one, other) => area(other[0]!) - area(one[0]!));
  return { ...shape, geometry: { type: "Polygon", coordinates: parts[0]! } };
}
