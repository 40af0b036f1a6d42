/** Days and a scale of time in UTC. */

import { utcTicks } from "d3-time";

export const DAY = 86_400_000;

const KNOWN = new Map<string, number>(); // a picture asks for the same days in every frame

/** Midnight UTC of an ISO day, in milliseconds. */
export function ms(day: string): number {
  let at = KNOWN.get(day);
  if (at === undefined) {
    at = Date.parse(`${day.slice(0, 10)}T00:00:00Z`);
    KNOWN.set(day, at);
  }
  return at;
}

/** The ISO day of an instant. */
export function iso(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

export interface Span {
  from: number;
  to: number;
}

/** A span with air on both sides, at least a month long. */
export function aired(span: Span): Span {
  const lack = Math.max(0, 30 * DAY - (span.to - span.from)) / 2;
  const air = 0.02 * (span.to - span.from) + lack;
  return { from: span.from - air, to: span.to + air };
}

export interface Tick {
  x: number;
  text: string;
}

export interface Scale {
  (at: number): number;
  at(x: number): number;
  ticks(): Tick[];
}

/** Pixels from left to right for a span; `at` leads back. Ticks are whole days, months or years, never closer than 70. */
export function scale(span: Span, left: number, right: number): Scale {
  const unit = (right - left) / (span.to - span.from);
  const wanted = Math.max(2, Math.floor((right - left) / 90));
  const here = ((at: number) => left + (at - span.from) * unit) as Scale;
  here.at = (x) => span.from + (x - left) / unit;
  here.ticks = () => {
    const found = utcTicks(new Date(span.from), new Date(span.to), wanted).filter((day) => day.getTime() % DAY === 0);
    const monthly = found.every((day) => day.getUTCDate() === 1);
    const yearly = monthly && found.every((day) => day.getUTCMonth() === 0);
    const ticks: Tick[] = [];
    for (const day of found) {
      const text = iso(day.getTime()).slice(0, yearly ? 4 : monthly ? 7 : 10);
      const x = here(day.getTime());
      const last = ticks[ticks.length - 1];
      if (!last || x - last.x >= 8 * text.length + 6) ticks.push({ x, text });
    }
    return ticks;
  };
  return here;
}
