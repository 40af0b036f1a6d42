/**
 * A timeline: an axis of time, cooperation above it, conflict below. A day is a point, a month or a year a band as long as
 * it; what has no date stands apart. Where more fall together than can be told apart, columns count them.
 */

import type { EventRow } from "../answer";
import { isCooperation } from "../types";
import { aired, DAY, ms, scale, type Scale, type Span } from "./time";

const STEP = 12; // pixels of a point with its air
const MOST_LEVELS = 9; // points upon each other; more are counted in columns
const LANE = 11; // pixels of a band with its air
const MOST_LANES = 6; // bands beside each other on one side
const AXIS = 26; // pixels between the sides: the axis and its labels
const APART = 64; // pixels for what has no date
const TOP = 20; // room for the words at the edge

/** Something that is drawn, by the rows it stands for (numbers into the answer), from old to new. */
export interface Mark {
  kind: "event" | "column" | "band" | "undated";
  rows: number[];
  above: boolean;
  x: number;
  y: number;
  width: number;
  height: number;
  /** Of a column: how many of each quad, 1 to 4. */
  quads: [number, number, number, number];
}

export interface Timeline {
  width: number;
  height: number;
  left: number;
  right: number;
  axis: { top: number; bottom: number };
  scale: Scale;
  span: Span;
  marks: Mark[];
  /** Whether columns count events; their highest stands for `most`. */
  counted: boolean;
  most: number;
  /** Bands that found no lane. */
  unplaced: number;
}

/** The span of all dated rows, with air; null where no row has a date. */
export function wholeSpan(rows: readonly EventRow[]): Span | null {
  let from = Infinity;
  let to = -Infinity;
  for (const row of rows) {
    if (!row.date) continue;
    from = Math.min(from, ms(row.date));
    to = Math.max(to, end(row));
  }
  return from === Infinity ? null : aired({ from, to });
}

/** How often a row counts: rows of a whole day stand for several events. */
export function weight(row: EventRow): number {
  return row.events ?? 1;
}

/** Where everything lies in a picture of this width. span: what to show, all by default. */
export function timeline(rows: readonly EventRow[], width: number, span = wholeSpan(rows)): Timeline {
  const undated = rows.flatMap((row, number) => (row.date ? [] : [number]));
  const shown = span ?? { from: Date.UTC(2000, 0), to: Date.UTC(2001, 0) };
  const left = 8;
  const right = width - 8 - (undated.length ? APART : 0);
  const at = scale(shown, left, right);
  const dated = ordered(rows).filter((n) => overlaps(rows[n]!, shown));
  const days = dated.filter((n) => isDay(rows[n]!));
  const counted = Math.max(0, ...bySide(rows, days).flatMap((own) => stacks(rows, own, at).map(size))) > MOST_LEVELS;
  // Where columns count, what is no longer than a column is counted in it.
  const short = (n: number) => isDay(rows[n]!) || (counted && at(end(rows[n]!)) - at(ms(rows[n]!.date!)) <= STEP);
  const sides = bySide(rows, dated).map((own) => ({
    stacks: stacks(rows, own.filter(short), at),
    ...lanes(rows, own.filter((n) => !short(n)), at, left, right),
  }));
  const most = Math.max(1, ...sides.flatMap((side) => side.stacks.map((stack) => sum(stack.quads))));
  const unit = (MOST_LEVELS * STEP) / most;
  const rises = sides.map((side) => ({
    points: counted
      ? Math.max(STEP, ...side.stacks.map((stack) => sum(stack.quads) * unit))
      : STEP * Math.max(3, ...side.stacks.map(size)),
    bands: side.lanes * LANE,
  }));
  const axisTop = TOP + rises[0]!.points + rises[0]!.bands;
  const axis = { top: axisTop, bottom: axisTop + AXIS };
  const marks = sides.flatMap((side, number) => {
    const base = number ? axis.bottom : axis.top;
    const sign = number ? 1 : -1;
    const risen = rises[number]!;
    return [
      ...side.stacks.flatMap((stack) =>
        counted ? [column(stack, base, sign, unit)] : pile(rows, stack, base, sign),
      ),
      ...side.bands.map((band) => ({ ...band, y: base + sign * (risen.points + (band.y + 0.5) * LANE) })),
    ];
  });
  marks.push(...apart(rows, undated, right + 8 + APART / 2, axis));
  marks.sort((one, other) => one.x - other.x || one.y - other.y);
  return {
    width, height: axis.bottom + rises[1]!.points + rises[1]!.bands + TOP, left, right, axis, scale: at, span: shown,
    marks, counted, most, unplaced: sum(sides.map((side) => side.unplaced)),
  };
}

const ORDERS = new WeakMap<readonly EventRow[], { of: number; order: number[] }>();

/** Dated rows from old to new; the order is kept, for a brush asks for it in every frame. */
function ordered(rows: readonly EventRow[]): number[] {
  const kept = ORDERS.get(rows);
  if (kept?.of === rows.length) return kept.order;
  const order = rows.flatMap((row, number) => (row.date ? [number] : []));
  order.sort((one, other) => ms(rows[one]!.date!) - ms(rows[other]!.date!) || one - other);
  ORDERS.set(rows, { of: rows.length, order });
  return order;
}

/** Rows above the axis, rows below it. */
function bySide(rows: readonly EventRow[], numbers: number[]): [number[], number[]] {
  const sides: [number[], number[]] = [[], []];
  for (const n of numbers) sides[isCooperation(rows[n]!.quad) ? 0 : 1].push(n);
  return sides;
}

function size(stack: Stack): number {
  return stack.rows.length;
}

/** The instant at which a dated row is over. */
function end(row: EventRow): number {
  return ms(row.date_end ?? row.date!) + DAY;
}

function overlaps(row: EventRow, span: Span): boolean {
  return ms(row.date!) <= span.to && end(row) >= span.from;
}

function isDay(row: EventRow): boolean {
  return !row.date_end || row.date === row.date_end;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

interface Stack {
  x: number;
  rows: number[];
  quads: [number, number, number, number];
  above: boolean;
}

/** Points that fall into one column of pixels, columns from left to right. */
function stacks(rows: readonly EventRow[], points: number[], at: Scale): Stack[] {
  const wide = at(DAY) - at(0) >= STEP; // zoomed in: a day is wider than a point
  const found = new Map<number, Stack>();
  for (const n of points) {
    const row = rows[n]!;
    const middle = at((ms(row.date!) + end(row)) / 2);
    const cell = wide ? Math.round(middle) : Math.floor(middle / STEP);
    let stack = found.get(cell);
    if (!stack) {
      stack = { x: wide ? middle : (cell + 0.5) * STEP, rows: [], quads: [0, 0, 0, 0], above: isCooperation(row.quad) };
      found.set(cell, stack);
    }
    stack.rows.push(n);
    const quad = Math.min(4, Math.max(1, row.quad)) - 1;
    stack.quads[quad] = stack.quads[quad]! + weight(row);
  }
  return [...found.values()];
}

function pile(rows: readonly EventRow[], stack: Stack, base: number, sign: number): Mark[] {
  // Words below deeds: what is verbal lies nearer to the axis.
  const order = [...stack.rows].sort((one, other) => rows[one]!.quad - rows[other]!.quad);
  return order.map((n, level) => ({
    kind: "event", rows: [n], above: stack.above, x: stack.x, y: base + sign * (level + 0.5) * STEP,
    width: STEP, height: STEP, quads: [0, 0, 0, 0],
  }));
}

function column(stack: Stack, base: number, sign: number, unit: number): Mark {
  const height = Math.max(2, sum(stack.quads) * unit);
  return {
    kind: "column", rows: stack.rows, above: stack.above, x: stack.x, y: sign < 0 ? base - height : base,
    width: STEP - 2, height, quads: stack.quads,
  };
}

/** Bands of one side: equal periods become one, then each takes the first lane that is free. */
function lanes(
  rows: readonly EventRow[], numbers: number[], at: Scale, left: number, right: number,
): { bands: Mark[]; lanes: number; unplaced: number } {
  const periods = new Map<string, number[]>();
  for (const n of numbers) {
    const row = rows[n]!;
    const key = `${row.date}/${row.date_end}`;
    periods.set(key, [...(periods.get(key) ?? []), n]);
  }
  const ends: number[] = [];
  const bands: Mark[] = [];
  let unplaced = 0;
  for (const found of periods.values()) {
    const row = rows[found[0]!]!;
    const begin = Math.max(left, at(ms(row.date!)));
    const stop = Math.max(begin + LANE, Math.min(right, at(end(row))));
    let lane = ends.findIndex((taken) => taken + 2 <= begin);
    if (lane < 0) lane = ends.length;
    if (lane >= MOST_LANES) {
      unplaced += found.length;
      continue;
    }
    ends[lane] = stop;
    bands.push({
      kind: "band", rows: found, above: isCooperation(row.quad), x: (begin + stop) / 2, y: lane,
      width: stop - begin, height: LANE - 4, quads: [0, 0, 0, 0],
    });
  }
  return { bands, lanes: ends.length, unplaced };
}

function apart(rows: readonly EventRow[], undated: number[], x: number, axis: { top: number; bottom: number }): Mark[] {
  return [true, false].flatMap((above) => {
    const own = undated.filter((n) => isCooperation(rows[n]!.quad) === above);
    if (!own.length) return [];
    const y = above ? axis.top - 1.5 * STEP : axis.bottom + 1.5 * STEP;
    return [{ kind: "undated" as const, rows: own, above, x, y, width: 3 * STEP, height: 2 * STEP, quads: [0, 0, 0, 0] as Mark["quads"] }];
  });
}
