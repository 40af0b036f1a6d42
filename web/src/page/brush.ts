/** A strip over the whole time, on which a window is drawn, moved and resized: by pointer, or by the keyboard at its ends. */

import { escaped } from "../svg";
import { say } from "../words";

type Told = (from: number, to: number, done: boolean) => void;

const LEAST = 8; // pixels of the narrowest window
const GRIP = 8; // pixels around an end that take hold of it
const NUDGE = 10;

export class Brush {
  private width = 0;
  private window: [number, number] | null = null;
  private dayAt: (x: number) => string = String;
  private readonly svg: SVGSVGElement;
  private readonly area: SVGRectElement;
  private readonly ends: [SVGRectElement, SVGRectElement];

  constructor(private readonly root: HTMLElement, private readonly height: number, private readonly told: Told) {
    root.innerHTML = `<svg height="${height}" role="group" aria-label="${escaped(say("Period shown"))}"><g class="bars"></g>
<rect class="window" y="0.5" height="${height - 1}"></rect>${["from", "to"].map((name) =>
  `<rect class="end" y="${height / 2 - 11}" width="8" height="22" rx="3" tabindex="0" role="slider" aria-label="${escaped(say(name))}" aria-valuemin="0" aria-valuemax="100" aria-valuenow="0"></rect>`).join("")}</svg>`;
    this.svg = root.querySelector("svg")!;
    this.area = root.querySelector(".window")!;
    const [first, second] = root.querySelectorAll<SVGRectElement>(".end");
    this.ends = [first!, second!];
    this.svg.addEventListener("pointerdown", (event) => this.pressed(event));
    this.ends.forEach((end, index) => end.addEventListener("keydown", (event) => this.typed(event, index as 0 | 1)));
  }

  /** Whether there is anything to choose from. */
  shown(yes: boolean): void {
    this.root.hidden = !yes;
  }

  /** The strip's picture; dayAt: the day at a pixel, for who hears it. */
  draw(width: number, bars: string, dayAt: (x: number) => string): void {
    this.width = width;
    this.dayAt = dayAt;
    this.svg.setAttribute("width", String(width));
    this.svg.setAttribute("viewBox", `0 0 ${width} ${this.height}`);
    this.svg.querySelector(".bars")!.innerHTML = bars;
  }

  /** Where the window stands, in pixels; null: over all of it. */
  set(window: readonly [number, number] | null): void {
    this.window = window && [Math.max(0, window[0]), Math.min(this.width, window[1])];
    const [from, to] = this.window ?? [0, this.width];
    this.area.setAttribute("x", String(from));
    this.area.setAttribute("width", String(Math.max(1, to - from)));
    [from, to].forEach((at, index) => {
      const end = this.ends[index as 0 | 1];
      end.setAttribute("x", String(at - 4));
      end.setAttribute("aria-valuenow", String(Math.round((100 * at) / Math.max(1, this.width))));
      end.setAttribute("aria-valuetext", this.dayAt(at));
    });
  }

  private change(from: number, to: number, done: boolean): void {
    const [least, most] = [Math.max(0, Math.min(from, to)), Math.min(this.width, Math.max(from, to))];
    const window: [number, number] = most - least < LEAST ? [Math.min(least, this.width - LEAST), Math.min(least, this.width - LEAST) + LEAST] : [least, most];
    this.set(window);
    this.told(window[0], window[1], done);
  }

  private pressed(event: PointerEvent): void {
    if (event.button) return;
    event.preventDefault();
    const box = this.svg.getBoundingClientRect();
    const at = (moved: PointerEvent) => Math.min(this.width, Math.max(0, moved.clientX - box.left));
    const begin = at(event);
    const [from, to] = this.window ?? [0, this.width];
    const whole = !this.window;
    const place = (x: number): [number, number] => {
      if (Math.abs(begin - from) <= GRIP) return [x, to];
      if (Math.abs(begin - to) <= GRIP) return [from, x];
      if (!whole && begin > from && begin < to) {
        const shift = Math.min(this.width - to, Math.max(-from, x - begin));
        return [from + shift, to + shift];
      }
      return [begin, x];
    };
    const move = (moved: PointerEvent) => this.change(...place(at(moved)), false);
    const stop = (moved: PointerEvent) => {
      this.svg.removeEventListener("pointermove", move);
      this.svg.removeEventListener("pointerup", stop);
      this.svg.removeEventListener("pointercancel", stop);
      if (Math.abs(at(moved) - begin) > 2) this.change(...place(at(moved)), true);
    };
    this.svg.setPointerCapture(event.pointerId);
    this.svg.addEventListener("pointermove", move);
    this.svg.addEventListener("pointerup", stop);
    this.svg.addEventListener("pointercancel", stop);
  }

  private typed(event: KeyboardEvent, index: 0 | 1): void {
    const step = event.key === "ArrowLeft" ? -NUDGE : event.key === "ArrowRight" ? NUDGE : 0;
    if (!step) return;
    event.preventDefault();
    const window: [number, number] = [...(this.window ?? [0, this.width])];
    window[index] = Math.min(this.width, Math.max(0, window[index] + step));
    if (window[1] - window[0] >= LEAST) this.change(...window, true);
  }
}
