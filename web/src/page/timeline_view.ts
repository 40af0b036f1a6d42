/** A timeline to look into: zoomed by an overview that is brushed, walked through by keyboard, each mark told in words. */

import type { EventRow } from "../answer";
import { el, escaped } from "../svg";
import { quadClass } from "../types";
import { counted, say, type Names } from "../words";
import { legend, spoken, timelinePicture, type Drawn, type Manner } from "../views/timeline_picture";
import { weight, wholeSpan } from "../views/timeline";
import { DAY, iso, ms, scale, type Scale, type Span } from "../views/time";
import { Brush } from "./brush";

export interface Watching {
  /** An event was chosen. */
  chosen?(row: EventRow): void;
  /** Another span is shown; null for all of it. */
  zoomed?(span: { since: string; until: string } | null): void;
}

const STRIP = 44; // pixels of the overview
const EDGE = 8; // … and of the room that its grips have at its ends, as in interactive.css
const BINS = 160;

/** Draws into `root` and redraws as its width changes. */
export class TimelineView {
  private rows: EventRow[] = [];
  private names: Names = {};
  private whole: Span | null = null;
  private span: Span | null = null;
  private drawn: Drawn | null = null;
  private width = 0;
  private current = 0; // the mark that the keyboard is on
  private asked = 0; // the frame that will draw
  private readonly main: HTMLElement;
  private readonly tip: HTMLElement;
  private readonly status: HTMLElement;
  private readonly reset: HTMLButtonElement;
  private readonly key: HTMLElement;
  private readonly brush: Brush;

  constructor(private readonly root: HTMLElement, private readonly title: string, private readonly watching: Watching = {}) {
    root.innerHTML = `<div class="bar" part="bar"><span class="shown" role="status"></span><button type="button" class="reset" hidden>${escaped(say("Show all"))}</button></div>
<div class="main" part="picture"></div><div class="overview" part="overview"></div><div class="legend" part="legend"></div><div class="tip" part="tip" hidden></div>`;
    this.main = root.querySelector(".main")!;
    this.tip = root.querySelector(".tip")!;
    this.status = root.querySelector(".shown")!;
    this.reset = root.querySelector(".reset")!;
    this.key = root.querySelector(".legend")!;
    this.brush = new Brush(root.querySelector(".overview")!, STRIP, (from, to, done) => this.brushed(from, to, done));
    this.reset.addEventListener("click", () => this.zoom(null));
    this.main.addEventListener("pointerover", (event) => this.point(event.target));
    this.main.addEventListener("pointerleave", () => this.hide());
    this.main.addEventListener("focusin", (event) => this.point(event.target));
    this.main.addEventListener("focusout", () => this.hide());
    this.main.addEventListener("click", (event) => this.choose(this.numberOf(event.target)));
    this.main.addEventListener("keydown", (event) => this.typed(event));
    new ResizeObserver(() => this.measure()).observe(root);
  }

  /** Show these rows; what is looked at stays, where it is still there. */
  show(rows: EventRow[], names: Names, span?: { since: string; until: string }): void {
    this.rows = rows;
    this.names = names;
    this.whole = wholeSpan(rows);
    if (span) this.span = { from: ms(span.since), to: ms(span.until) + DAY };
    this.key.innerHTML = legend(rows)
      .map((entry) => `<span title="${entry.quad}">${entry.svg}${escaped(entry.text)}</span>`).join("");
    this.width = 0;
    this.measure();
  }

  /** The days that are shown, null for all. */
  get shown(): { since: string; until: string } | null {
    return this.span && { since: iso(this.span.from), until: iso(this.span.to - 1) };
  }

  private measure(): void {
    const width = Math.max(240, Math.floor(this.root.clientWidth));
    if (width === this.width) return;
    this.width = width;
    this.overview();
    this.draw();
  }

  private draw(manner: Manner = "reached"): void {
    this.asked = 0;
    this.hide();
    const held = this.main.contains(this.deepActive());
    this.drawn = timelinePicture(this.rows, this.names, this.width, this.title, this.span, manner);
    this.main.innerHTML = this.drawn.svg;
    this.current = Math.min(this.current, Math.max(0, this.drawn.laid.marks.length - 1));
    this.marks()[this.current]?.setAttribute("tabindex", "0");
    if (held) this.marks()[this.current]?.focus();
    this.reset.hidden = !this.span;
    const seen = this.drawn.laid.marks.reduce((sum, mark) => sum + (mark.kind === "undated" ? 0 : this.events(mark.rows)), 0);
    const shown = this.shown;
    this.status.textContent = shown
      ? `${say("{first} to {last}", { first: shown.since, last: shown.until })}: ${counted(seen, "event")}` : "";
  }

  private events(numbers: number[]): number {
    return numbers.reduce((sum, n) => sum + weight(this.rows[n]!), 0);
  }

  private deepActive(): Element | null {
    const home = this.root.getRootNode() as Document | ShadowRoot;
    return home.activeElement;
  }

  private marks(): SVGGElement[] {
    return [...this.main.querySelectorAll<SVGGElement>("[data-mark]")];
  }

  /** The overview: how many events there are in each sliver of the whole time. */
  private overview(): void {
    const whole = this.whole;
    this.brush.shown(!!whole && whole.to - whole.from > 60 * DAY);
    if (!whole) return;
    const at = this.strip(whole);
    const width = this.width - EDGE;
    const bins = Math.min(BINS, Math.floor(width / 4));
    const counts = Array.from({ length: bins }, () => [0, 0] as [number, number]);
    for (const row of this.rows) {
      if (!row.date) continue;
      const bin = counts[Math.min(bins - 1, Math.max(0, Math.floor((at(ms(row.date)) / width) * bins)))]!;
      bin[row.quad <= 2 ? 0 : 1] += weight(row);
    }
    const most = Math.max(1, ...counts.map(([up, down]) => Math.max(up, down)));
    const wide = width / bins;
    const middle = STRIP / 2;
    const bars = counts.flatMap((count, bin) => count.flatMap((events, side) => {
      if (!events) return [];
      const high = Math.max(1.5, (events / most) * (middle - 3));
      const y = side ? middle : middle - high;
      return [el("rect", { class: `solid ${quadClass(side ? 4 : 2)}`, x: bin * wide, y, width: Math.max(1, wide - 1), height: high })];
    }));
    this.brush.draw(width, bars.join(""), (x) => iso(at.at(x)));
    this.brush.set(this.span && [at(this.span.from), at(this.span.to)]);
  }

  private strip(whole: Span): Scale {
    return scale(whole, 0, this.width - EDGE);
  }

  private brushed(from: number, to: number, done: boolean): void {
    if (!this.whole) return;
    const at = this.strip(this.whole);
    const span = { from: ms(iso(at.at(from))), to: ms(iso(at.at(to))) + DAY };
    this.span = span.from <= this.whole.from && span.to >= this.whole.to ? null : span;
    if (done) {
      cancelAnimationFrame(this.asked);
      this.draw();
      this.watching.zoomed?.(this.shown);
    } else if (!this.asked) this.asked = requestAnimationFrame(() => this.draw("moving"));
  }

  /** Show this span, all of it for null. */
  zoom(span: Span | null): void {
    this.span = span;
    this.draw();
    const at = this.whole && this.strip(this.whole);
    this.brush.set(span && at && [at(span.from), at(span.to)]);
    this.watching.zoomed?.(this.shown);
  }

  private numberOf(target: EventTarget | null): number {
    const mark = target instanceof Element ? target.closest("[data-mark]") : null;
    return mark ? Number(mark.getAttribute("data-mark")) : -1;
  }

  private point(target: EventTarget | null): void {
    const number = this.numberOf(target);
    const mark = this.drawn?.laid.marks[number];
    if (!mark) return this.hide();
    this.reach(number);
    this.tip.textContent = spoken(mark, this.rows, this.names);
    this.tip.hidden = false;
    const box = this.tip.getBoundingClientRect();
    const left = Math.min(Math.max(0, mark.x - box.width / 2), Math.max(0, this.width - box.width));
    const top = this.main.offsetTop + (mark.above ? mark.y - box.height - 10 : mark.y + 12 + mark.height / 2);
    this.tip.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  }

  private hide(): void {
    this.tip.hidden = true;
  }

  /** Tab leads to one mark, the arrows from mark to mark. */
  private reach(number: number): void {
    const marks = this.marks();
    marks[this.current]?.setAttribute("tabindex", "-1");
    this.current = number;
    marks[number]?.setAttribute("tabindex", "0");
  }

  private typed(event: KeyboardEvent): void {
    const marks = this.marks();
    const steps: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };
    const step = steps[event.key];
    if (step !== undefined && marks.length) {
      event.preventDefault();
      marks[Math.min(marks.length - 1, Math.max(0, this.current + step))]?.focus();
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.choose(this.current);
    } else if (event.key === "Escape") {
      if (this.tip.hidden) this.zoom(null);
      else this.hide();
    }
  }

  /** An event is told to who watches; a column or a band is looked into. */
  private choose(number: number): void {
    const mark = this.drawn?.laid.marks[number];
    if (!mark) return;
    if (mark.rows.length === 1) return this.watching.chosen?.(this.rows[mark.rows[0]!]!);
    if (mark.kind === "undated") return this.watching.chosen?.(this.rows[mark.rows[0]!]!);
    const days = mark.rows.map((n) => this.rows[n]!);
    const from = Math.min(...days.map((row) => ms(row.date!)));
    const to = Math.max(...days.map((row) => ms(row.date_end ?? row.date!))) + DAY;
    const air = Math.max(2 * DAY, (to - from) * 0.05);
    const span = { from: from - air, to: to + air };
    const now = this.span ?? this.whole!;
    // Already as near as it gets: its first event.
    if (span.to - span.from >= 0.9 * (now.to - now.from)) return this.watching.chosen?.(days[0]!);
    this.current = 0;
    this.zoom(span);
  }
}
