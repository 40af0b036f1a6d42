/** SVG as text: pictures are drawn the same in a browser and where there is no document. */

export type Attributes = Record<string, string | number | undefined>;

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
// What XML has no way to write.
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Text as it stands between tags or in an attribute. */
export function escaped(text: string): string {
  return text.replace(FORBIDDEN, "").replace(/[&<>"']/g, (one) => ENTITIES[one] ?? one);
}

/** A number with at most one decimal: tenths of a pixel are not seen. */
export function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** An element; children are SVG already, undefined attributes are left out. */
export function el(name: string, attributes: Attributes, ...children: string[]): string {
  let head = name;
  for (const key in attributes) {
    const value = attributes[key];
    if (value !== undefined) head += ` ${key}="${typeof value === "number" ? px(value) : escaped(value)}"`;
  }
  return children.length ? `<${head}>${children.join("")}</${name}>` : `<${head}/>`;
}

/** A line of text; `at` as for `text-anchor`. */
export function label(text: string, x: number, y: number, attributes: Attributes = {}): string {
  return el("text", { x, y, ...attributes }, escaped(text));
}

/** Text cut to a width, by the width that a letter of this size has in the wider half of names; Han and Hangul are square. */
export function fitted(text: string, width: number, size = 12): string {
  let left = width / size;
  const letters = [...text];
  const fit = letters.findIndex((one) => (left -= one > "\u2e7f" ? 1 : 0.6) < 0);
  return fit < 0 ? text : fit < 2 ? "" : `${letters.slice(0, fit - 1).join("")}…`;
}
