/** A timeline as SVG. */

import type { EventRow } from "../answer";
import { el, escaped, label, px } from "../svg";
import { glyph, quadClass, QUADS } from "../types";
import { act, counted, day, parties, say, type Names } from "../words";
import { timeline, weight, type Mark, type Timeline } from "./timeline";
import type { Span } from "./time";

const SIZE = 5; // half of a point

export interface Drawn {
  svg: string;
  laid: Timeline;
}

/** still: a picture to look at; reached: its marks can be reached one by one; moving: one of a moving window's many. */
export type Manner = "still" | "reached" | "moving";

/** A picture of these rows. */
export function timelinePicture(
  rows: readonly EventRow[], names: Names, width: number, title: string, span?: Span | null, manner: Manner = "still",
): Drawn {
  const laid = span ? timeline(rows, width, span) : timeline(rows, width);
  const { left, right, axis, height } = laid;
  const ticks = laid.scale.ticks();
  const parts = [
    ...ticks.map((tick) => el("line", { class: "grid", x1: tick.x, x2: tick.x, y1: 16, y2: height - 16 })),
    el("line", { class: "axis", x1: left, x2: right, y1: axis.top, y2: axis.top }),
    el("line", { class: "axis", x1: left, x2: right, y1: axis.bottom, y2: axis.bottom }),
    ...ticks.flatMap((tick) => tickLabel(tick.x, tick.text, laid)),
    label(say("cooperation"), left, 12, { class: "side" }),
    label(say("conflict"), left, height - 4, { class: "side" }),
    ...edgeNotes(laid),
    ...laid.marks.map((mark, number) => drawn(mark, number, rows, names, manner)),
  ];
  const attributes = {
    xmlns: "http://www.w3.org/2000/svg", class: "picture timeline-picture", viewBox: `0 0 ${px(width)} ${px(height)}`,
    width, height, role: manner === "still" ? "img" : "group", "aria-label": `${title}: ${told(rows)}`,
  };
  return { svg: el("svg", attributes, ...parts), laid };
}

/** The words of a tick; none where they would run over an edge. */
function tickLabel(x: number, text: string, laid: Timeline): string[] {
  const half = text.length * 3.6;
  if (x - half < laid.left - 8 || x + half > laid.right + 8) return [];
  return [label(text, x, laid.axis.top + 17, { class: "tick", "text-anchor": "middle" })];
}

function edgeNotes(laid: Timeline): string[] {
  const notes: string[] = [];
  if (laid.counted) notes.push(say("a full column: {events}", { events: counted(laid.most, "event") }));
  if (laid.unplaced) notes.push(counted(laid.unplaced, "more period", "more periods", " not drawn"));
  if (!notes.length) return [];
  return [label(notes.join(" · "), laid.right, 12, { class: "tick", "text-anchor": "end" })];
}

/** What the picture shows in one sentence, for who cannot see it. */
export function told(rows: readonly EventRow[]): string {
  const total = rows.reduce((sum, row) => sum + weight(row), 0);
  const cooperation = rows.reduce((sum, row) => sum + (row.quad <= 2 ? weight(row) : 0), 0);
  const days = rows.flatMap((row) => (row.date ? [row.date] : [])).sort();
  const when = days.length ? `, ${say("{first} to {last}", { first: days[0]!, last: days[days.length - 1]! })}` : "";
  const each = { events: counted(total, "event"), a: cooperation, b: total - cooperation };
  return say("{events}, {a} of cooperation and {b} of conflict", each) + when;
}

function drawn(mark: Mark, number: number, rows: readonly EventRow[], names: Names, manner: Manner): string {
  const about = { class: `mark ${mark.kind}` };
  switch (manner) {
    case "moving":
      return el("g", about, ...shape(mark, rows));
    case "still":
      return el("g", about, ...shape(mark, rows), el("title", {}, escaped(spoken(mark, rows, names))));
    case "reached":
      return el("g", {
        ...about, "data-mark": number, tabindex: "-1", role: "button", "aria-label": spoken(mark, rows, names),
      }, ...shape(mark, rows));
  }
}

/** What a mark stands for, in words. */
export function spoken(mark: Mark, rows: readonly EventRow[], names: Names): string {
  const first = rows[mark.rows[0]!]!;
  if (mark.rows.length === 1) {
    const about = { when: day(first), what: act(first), who: parties(first, names), n: weight(first) - 1 };
    return weight(first) > 1
      ? say("{when}: {what}, {who} and {n} more that day", about) : `${about.when}: ${about.what}, ${about.who}`;
  }
  const last = rows[mark.rows[mark.rows.length - 1]!]!;
  const total = mark.rows.reduce((sum, n) => sum + weight(rows[n]!), 0);
  const when = mark.kind === "undated" ? say("undated")
    : mark.kind === "band" || day(first) === day(last) ? day(first)
    : say("{first} to {last}", { first: day(first), last: day(last) });
  const text = mark.above ? "{when}: {events} of cooperation" : "{when}: {events} of conflict";
  return say(text, { when, events: counted(total, "event") });
}

function shape(mark: Mark, rows: readonly EventRow[]): string[] {
  const { x, y, width, height } = mark;
  const row = rows[mark.rows[0]!]!;
  switch (mark.kind) {
    case "event": {
      const several = weight(row) > 1 ? [el("circle", { class: `ring ${quadClass(row.quad)}`, cx: x, cy: y, r: SIZE + 1.5 })] : [];
      return [...several, glyph(row.type, x, y, several.length ? SIZE - 1.5 : SIZE, { class: look(row) })];
    }
    case "column": {
      const total = mark.quads.reduce((sum, one) => sum + one, 0);
      const bars: string[] = [];
      let used = 0;
      mark.quads.forEach((count, index) => {
        if (!count) return;
        const high = (height * count) / total;
        const top = mark.above ? y + height - used - high : y + used;
        bars.push(el("rect", { class: `solid ${quadClass(index + 1)}`, x: x - width / 2, y: top, width, height: Math.max(1, high) }));
        used += high;
      });
      return bars;
    }
    case "band": {
      const strip = el("rect", { class: `strip ${quadClass(row.quad)}`, x: x - width / 2, y: y - height / 2, width, height, rx: 3 });
      const total = mark.rows.reduce((sum, n) => sum + weight(rows[n]!), 0);
      if (total > 1 && width > 24) return [strip, label(String(total), x, y + 4, { class: "count", "text-anchor": "middle" })];
      return [strip, glyph(row.type, x, y, SIZE - 1, { class: look(row) })];
    }
    case "undated": {
      const total = mark.rows.reduce((sum, n) => sum + weight(rows[n]!), 0);
      return [
        el("rect", { class: `strip ${quadClass(row.quad)}`, x: x - width / 2, y: y - height / 2, width, height, rx: 3 }),
        label(String(total), x, y + 4, { class: "count", "text-anchor": "middle" }),
        label(say("undated"), x, mark.above ? y - height / 2 - 4 : y + height / 2 + 12, { class: "tick", "text-anchor": "middle" }),
      ];
    }
  }
}

/** Solid what is told as done, hollow what is alleged, dashed what is planned or supposed. */
function look(row: EventRow): string {
  const told = row.status === "actual" ? "solid" : row.status === "alleged" ? "hollow" : "dashed";
  return `${told} ${quadClass(row.quad)}`;
}

/** The types and statuses among the rows, as the legend shows them. */
export function legend(rows: readonly EventRow[]): { text: string; quad: string; svg: string }[] {
  const types = new Map<string, number>();
  const statuses = new Set<string>();
  for (const row of rows) {
    types.set(row.type, row.quad);
    if (row.status !== "actual") statuses.add(row.status);
  }
  const entry = (text: string, quad: number, drawn: string) => ({
    text, quad: say(QUADS[quad - 1] ?? ""),
    svg: el("svg", { width: 16, height: 16, viewBox: "0 0 16 16", "aria-hidden": "true" }, drawn),
  });
  return [
    ...[...types].sort((one, other) => one[1] - other[1] || (one[0] < other[0] ? -1 : 1)).map(([type, quad]) =>
      entry(say(type) === type ? type.toLowerCase() : say(type), quad, glyph(type, 8, 8, SIZE, { class: `solid ${quadClass(quad)}` }))),
    ...[...statuses].sort().map((status) =>
      entry(say(status), 0, glyph("AGREE", 8, 8, SIZE, { class: `${status === "alleged" ? "hollow" : "dashed"} q0` }))),
  ];
}
