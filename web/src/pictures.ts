/**
 * Every view as a picture, from an answer's rows alone: no document, no clock, no network. The page draws with it, and the
 * service runs the same file to give `format=svg`.
 */

import type { Answer, EventRow, LinkRow, TrendRow } from "./answer";
import { el, escaped, px } from "./svg";
import { mapPicture, type Borders, type PlacedRow } from "./views/map";
import { networkPicture, scoreLegend } from "./views/network";
import { quadLegend } from "./types";
import { legend, timelinePicture } from "./views/timeline_picture";
import { trendPicture } from "./views/trend";
import { speak } from "./words";

/** The views that have a picture. */
export const PICTURED = ["timeline", "trend", "network", "map"];

/** The picture of an answer, by its view. Throws where the view has none. */
export function picture(answer: Answer, width: number, borders?: Borders): string {
  switch (answer.view) {
    case "timeline":
      return timelinePicture(answer.data as unknown as EventRow[], answer.names, width, answer.title).svg;
    case "trend":
      return trendPicture(answer.data as unknown as TrendRow[], width, answer.title);
    case "network":
      return networkPicture(answer.data as unknown as LinkRow[], width, answer.title, answer.centre);
    case "map":
      if (!borders) throw new Error("A map needs borders.");
      return mapPicture(answer.data as unknown as PlacedRow[], width, answer.title, borders, answer.centre);
    default:
      throw new Error(`The view ${answer.view} has no picture.`);
  }
}

/** What colours and shapes of a picture mean. */
export function legendOf(answer: Answer): { text: string; svg: string }[] {
  if (answer.view === "timeline") return legend(answer.data as unknown as EventRow[]);
  return answer.view === "trend" ? quadLegend() : scoreLegend();
}

const LINE = 20;
const HEAD = 34;

/** The picture with its title, its legend and a line that says where it is from: it can stand in a paper. */
export function standalone(answer: Answer, width: number, credit: string, borders?: Borders): string {
  speak(answer.words, answer.lang);
  const inner = picture(answer, width - 24, borders);
  const height = Number(/ height="([\d.]+)"/.exec(inner)?.[1] ?? 0);
  const entries = legendOf(answer);
  const placed = rowsOf(entries.map((entry) => 30 + 7.2 * entry.text.length), width - 24);
  const top = HEAD + height + 10;
  const legends = entries.map((entry, number) => {
    const { x, line } = placed.at[number]!;
    const place = `translate(${px(12 + x)} ${px(top + line * LINE)})`;
    return el("g", { transform: place }, entry.svg.replace(/^<svg[^>]*>|<\/svg>$/g, ""),
      el("text", { x: 20, y: 12, class: "tick" }, escaped(entry.text)));
  });
  const whole = top + placed.lines * LINE + 26;
  const about = {
    xmlns: "http://www.w3.org/2000/svg", class: "standalone", viewBox: `0 0 ${px(width)} ${px(whole)}`, width, height: whole,
    role: "img",
  };
  return el("svg", about,
    el("title", {}, escaped(answer.title)),
    el("rect", { class: "ground", width, height: whole }),
    el("text", { x: 12, y: 22, class: "title" }, escaped(answer.title)),
    el("g", { transform: `translate(12 ${HEAD})` }, inner),
    ...legends,
    el("text", { x: 12, y: whole - 8, class: "tick" }, escaped(credit)));
}

function rowsOf(widths: number[], most: number): { at: { x: number; line: number }[]; lines: number } {
  let x = 0;
  let line = 0;
  const at = widths.map((width) => {
    if (x && x + width > most) [x, line] = [0, line + 1];
    const here = { x, line };
    x += width;
    return here;
  });
  return { at, lines: widths.length ? line + 1 : 0 };
}
