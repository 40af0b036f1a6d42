/** A trend: bars of events a bucket, cooperation up, conflict down, and the mean score as a line of its own below, with the span of its middle half. */

import { ticks } from "d3-array";
import type { TrendRow } from "../answer";
import { el, escaped, label, px } from "../svg";
import { quadClass } from "../types";
import { counted, say } from "../words";
import { meanOf } from "./network";

const LEFT = 40;
const RIGHT = 12;
const TOP = 18;
const BARS = 190;
const SCORE = 84;
const GAP = 46;
const FIELDS = ["verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"] as const;

/** Trends under each other, one for each pair where several are compared; all to one scale. */
export function trendPicture(rows: readonly TrendRow[], width: number, title: string): string {
  const pairs = [...new Set(rows.map((row) => row.pair ?? ""))];
  const panels = pairs.map((pair) => rows.filter((row) => (row.pair ?? "") === pair));
  const up = Math.max(1, ...rows.map((row) => row.verbal_cooperation + row.material_cooperation));
  const down = Math.max(1, ...rows.map((row) => row.verbal_conflict + row.material_conflict));
  const panel = TOP + BARS + GAP + SCORE + 16;
  const height = panel * Math.max(1, panels.length);
  const parts = panels.map((own, number) =>
    el("g", { transform: `translate(0 ${px(number * panel)})` }, ...onePanel(own, width, pairs[number] ?? "", up, down)));
  const total = rows.reduce((sum, row) => sum + row.events, 0);
  const about = {
    xmlns: "http://www.w3.org/2000/svg", class: "picture trend-picture", viewBox: `0 0 ${px(width)} ${px(height)}`,
    width, height, role: "img", "aria-label": `${title}: ${counted(total, "event")} in ${counted(rows.length, "bucket")}`,
  };
  return el("svg", about, ...parts);
}

function onePanel(rows: readonly TrendRow[], width: number, pair: string, up: number, down: number): string[] {
  const y = (count: number) => TOP + (BARS * (up - count)) / (up + down);
  const step = (width - LEFT - RIGHT) / Math.max(1, rows.length);
  const wide = Math.max(1, Math.min(44, step * 0.72));
  const middle = (number: number) => LEFT + (number + 0.5) * step;
  const parts: string[] = [];
  for (const tick of ticks(-down, up, 5).filter(Number.isInteger)) {
    parts.push(el("line", { class: tick ? "grid" : "axis", x1: LEFT, x2: width - RIGHT, y1: y(tick), y2: y(tick) }));
    parts.push(label(String(Math.abs(tick)), LEFT - 6, y(tick) + 4, { class: "tick", "text-anchor": "end" }));
  }
  parts.push(label(pair ? pair.replace("|", " – ") : say("events"), LEFT, 11, { class: "side" }));
  rows.forEach((row, number) => {
    let above = 0;
    let below = 0;
    const bars = FIELDS.flatMap((field, index) => {
      const count = row[field];
      if (!count) return [];
      const begin = index < 2 ? above : -below - count;
      if (index < 2) above += count;
      else below += count;
      const bar = { x: middle(number) - wide / 2, y: y(begin + count), width: wide, height: y(begin) - y(begin + count) };
      return [el("rect", { class: `solid ${quadClass(index + 1)}`, ...bar })];
    });
    const imprecise = row.imprecise ? say(", {n} of imprecise date", { n: row.imprecise }) : "";
    const told = `${row.bucket}: ${counted(row.events, "event")}${score(row)}${imprecise}`;
    parts.push(el("g", { class: "bucket" }, ...bars, el("title", {}, escaped(told))));
  });
  parts.push(...buckets(rows, middle, step, TOP + BARS + 16), ...scores(rows, middle, width));
  return parts;
}

function score(row: TrendRow): string {
  if (row.score_mean === null) return "";
  const half = row.score_low === null || row.score_high === null
    ? "" : say(", half of them from {low} to {high}", { low: row.score_low.toFixed(1), high: row.score_high.toFixed(1) });
  return meanOf(row.score_mean) + half;
}

/** The buckets' names, as many as have room. */
function buckets(rows: readonly TrendRow[], middle: (number: number) => number, step: number, y: number): string[] {
  const room = 8 * Math.max(4, ...rows.map((row) => row.bucket.length)) + 6;
  const every = Math.max(1, Math.ceil(room / step));
  return rows.flatMap((row, number) =>
    number % every ? [] : [label(row.bucket, middle(number), y, { class: "tick", "text-anchor": "middle" })]);
}

function scores(rows: readonly TrendRow[], middle: (number: number) => number, width: number): string[] {
  const top = TOP + BARS + GAP;
  const y = (score: number) => top + (SCORE * (10 - score)) / 20;
  const parts = [-10, 0, 10].flatMap((tick) => [
    el("line", { class: tick ? "grid" : "axis", x1: LEFT, x2: width - RIGHT, y1: y(tick), y2: y(tick) }),
    label(String(tick), LEFT - 6, y(tick) + 4, { class: "tick", "text-anchor": "end" }),
  ]);
  parts.push(label(say("mean score, and where the middle half lies"), LEFT, top - 5, { class: "side" }));
  for (const [number, row] of rows.entries()) {
    if (row.score_low === null || row.score_high === null || row.score_low === row.score_high) continue;
    const x = middle(number);
    parts.push(el("line", { class: "spread", x1: x, x2: x, y1: y(row.score_low), y2: y(row.score_high) }));
  }
  let d = "";
  let drawing = false;
  rows.forEach((row, number) => {
    if (row.score_mean === null) {
      drawing = false; // an empty bucket breaks the line: nothing is known in it
      return;
    }
    d += `${drawing ? "L" : "M"}${px(middle(number))} ${px(y(row.score_mean))}`;
    drawing = true;
    parts.push(el("circle", { class: "dot", cx: middle(number), cy: y(row.score_mean), r: 2.5 }));
  });
  if (d) parts.push(el("path", { class: "line", d }));
  return parts;
}
