/** The sixteen types of PLOVER and its four quads: a colour for each quad, a shape for each type within it. */

import { el, px, type Attributes } from "./svg";
import { say } from "./words";

export const QUADS = ["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"] as const;

export type Shape = "circle" | "square" | "triangle" | "diamond" | "cross" | "bar";

const SHAPES: Record<string, Shape> = {
  AGREE: "circle", CONSULT: "square", SUPPORT: "triangle", CONCEDE: "diamond",
  COOPERATE: "circle", AID: "square", RETREAT: "triangle",
  REQUEST: "circle", ACCUSE: "square", REJECT: "triangle", THREATEN: "diamond",
  PROTEST: "circle", SANCTION: "square", MOBILIZE: "triangle", COERCE: "diamond", ASSAULT: "cross",
};

/** The class that colours what belongs to a quad (1 to 4). */
export function quadClass(quad: number): string {
  return quad >= 1 && quad <= 4 ? `q${quad}` : "q0";
}

/** Whether a quad's acts are drawn above the axis. */
export function isCooperation(quad: number): boolean {
  return quad <= 2;
}

/** The shape of a type, centred; `size` is its half width. */
export function glyph(type: string, x: number, y: number, size: number, attributes: Attributes): string {
  const s = size;
  switch (SHAPES[type] ?? "bar") {
    case "circle":
      return el("circle", { cx: x, cy: y, r: s, ...attributes });
    case "square":
      return el("rect", { x: x - 0.88 * s, y: y - 0.88 * s, width: 1.76 * s, height: 1.76 * s, ...attributes });
    case "triangle":
      return path([[0, -1.15], [1.1, 0.8], [-1.1, 0.8]], x, y, s, attributes);
    case "diamond":
      return path([[0, -1.25], [1.1, 0], [0, 1.25], [-1.1, 0]], x, y, s, attributes);
    case "cross":
      return path(
        [[-1.1, -0.55], [-0.55, -1.1], [0, -0.55], [0.55, -1.1], [1.1, -0.55], [0.55, 0], [1.1, 0.55], [0.55, 1.1],
          [0, 0.55], [-0.55, 1.1], [-1.1, 0.55], [-0.55, 0]], x, y, s, attributes);
    case "bar":
      return el("rect", { x: x - 0.4 * s, y: y - s, width: 0.8 * s, height: 2 * s, ...attributes });
  }
}

function path(points: [number, number][], x: number, y: number, size: number, attributes: Attributes): string {
  const d = points.map(([dx, dy], number) => `${number ? "L" : "M"}${px(x + dx * size)} ${px(y + dy * size)}`).join("");
  return el("path", { d: `${d}Z`, ...attributes });
}

/** A square of each quad's colour. */
export function quadLegend(): { text: string; svg: string }[] {
  return QUADS.map((text, index) => ({ text: say(text), svg: swatch(`solid ${quadClass(index + 1)}`) }));
}

/** A square of 16 pixels in the colour of a class. */
export function swatch(name: string): string {
  const box = el("rect", { class: name, x: 2, y: 2, width: 12, height: 12 });
  return el("svg", { width: 16, height: 16, viewBox: "0 0 16 16", "aria-hidden": "true" }, box);
}
