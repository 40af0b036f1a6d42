/** Entry of drawing.js: the pictures for a machine without a browser, with their look inside and colours as plain values. */

import type { Answer } from "./answer";
import colours from "./colours.json";
import look from "./pictures.css?inline";
import { PICTURED, standalone } from "./pictures";
import type { Borders } from "./views/map";

// d3-force sets a timer that it then stops; where nothing drives timers there is none to set.
const idle = () => 0;
Object.assign(globalThis, { setTimeout: idle, clearTimeout: idle, setInterval: idle, clearInterval: idle });

type Theme = keyof typeof colours;

/** A whole SVG file of this answer (JSON). theme: light or dark. */
export function draw(answer: string, width: number, theme: Theme, credit: string, borders?: string): string {
  const values: Record<string, string> = { ...colours.light, ...colours[theme] };
  const style = look.replace(/var\(--([\w-]+)\)/g, (_, name: string) => values[name] ?? "");
  const svg = standalone(
    JSON.parse(answer) as Answer, width, credit, borders ? (JSON.parse(borders) as Borders) : undefined,
  );
  return svg.replace(/^<svg[^>]*>/, (head) => `${head}<style>${style.replace(/\s*\n\s*/g, "")}</style>`);
}

export { PICTURED };
