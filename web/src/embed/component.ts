/**
 * `<bilateral-timeline pair="CHN-PAK" since="2025-01-01" src="https://…">`: the timeline of two parties in any page.
 *
 * Attributes: pair (two codes), src (the service), since, until, type, quad, limit, theme (light, dark). Events: `select`
 * (detail: the row), `rangechange` (detail: since and until, null for all). Parts: bar, picture, overview, legend, tip,
 * event, more.
 */

import type { EventRow } from "../answer";
import colours from "../colours.json";
import { TimelineView } from "../page/timeline_view";
import look from "../pictures.css?inline";
import interactive from "../interactive.css?inline";
import frame from "./component.css?inline";
import { act, day, parties, type Names } from "../words";

const PASSED_ON = ["since", "until", "type", "quad", "limit", "status", "min_confidence"];
const LONGEST_QUOTE = 300; // characters: the rights of the press are not ours

interface Envelope {
  data: EventRow[];
  page: { next: string | null };
  query: { params: Record<string, unknown> };
}

export class BilateralTimeline extends HTMLElement {
  static readonly observedAttributes = ["pair", "src", ...PASSED_ON];
  private readonly home = this.attachShadow({ mode: "open" });
  private rows: EventRow[] = [];
  private names: Names = {};
  private next: string | null = null;
  private view: TimelineView | null = null;
  private asked = 0;

  connectedCallback(): void {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(variables() + look + interactive + frame);
    this.home.adoptedStyleSheets = [sheet];
    this.home.innerHTML = `<div class="view"></div><div class="chosen" part="event" aria-live="polite"></div>
<p class="told" role="status"></p><button type="button" class="more" part="more" hidden>Show more</button>
<details><summary>As a table</summary><table><thead><tr><th>Date<th>Type<th>Who → whom<th>Source</tr></thead><tbody></tbody></table></details>`;
    this.view = new TimelineView(this.find(".view"), this.title || this.getAttribute("pair") || "", {
      chosen: (row) => this.chosen(row),
      zoomed: (span) => this.dispatchEvent(new CustomEvent("rangechange", { detail: span, bubbles: true, composed: true })),
    });
    this.find<HTMLButtonElement>(".more").addEventListener("click", () => void this.load(this.next));
    void this.load(null);
  }

  attributeChangedCallback(_name: string, before: string | null, after: string | null): void {
    if (this.view && before !== after) void this.load(null);
  }

  private find<E extends HTMLElement = HTMLElement>(what: string): E {
    return this.home.querySelector<E>(what)!;
  }

  /** Where the rows come from. Throws in words for who wrote the tag. */
  private address(cursor: string | null): string {
    const pair = (this.getAttribute("pair") ?? "").split(/[-|,–]/).map((one) => one.trim());
    const base = this.getAttribute("src");
    if (pair.length !== 2 || !pair[0] || !pair[1]) throw new Error('pair needs two codes, as in pair="CHN-PAK".');
    const url = new URL(`/v1/relations/${pair.map(encodeURIComponent).join("/")}/timeline`, base ?? location.href);
    for (const name of PASSED_ON) {
      const value = this.getAttribute(name);
      if (value) url.searchParams.set(name, value);
    }
    if (cursor) url.searchParams.set("cursor", cursor);
    return url.href;
  }

  private async load(cursor: string | null): Promise<void> {
    const asked = ++this.asked;
    const told = this.find(".told");
    told.textContent = "Reading …";
    try {
      const response = await fetch(this.address(cursor), { headers: { Accept: "application/json" } });
      const found = (await response.json()) as Envelope & { detail?: string };
      if (asked !== this.asked) return; // another question was asked meanwhile
      if (!response.ok) throw new Error(found.detail ?? response.statusText);
      this.rows = cursor ? [...this.rows, ...found.data] : found.data;
      this.next = found.page.next;
      told.textContent = this.rows.length ? "" : "Nothing is known that fits.";
    } catch (error) {
      if (asked !== this.asked) return;
      told.textContent = error instanceof TypeError ? "The service does not answer." : (error as Error).message;
      return;
    }
    this.find<HTMLButtonElement>(".more").hidden = !this.next;
    this.find(".view").hidden = !this.rows.length;
    this.view?.show(this.rows, this.names);
    this.find("tbody").replaceChildren(...this.rows.map((row) => this.line(row)));
  }

  private line(row: EventRow): HTMLTableRowElement {
    const line = document.createElement("tr");
    for (const text of [day(row), act(row), parties(row, this.names)]) line.insertCell().textContent = text;
    line.insertCell().append(source(row));
    return line;
  }

  private chosen(row: EventRow): void {
    this.dispatchEvent(new CustomEvent("select", { detail: row, bubbles: true, composed: true }));
    const quote = document.createElement("q");
    const text = row.quote ?? "";
    quote.textContent = text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE - 1)}…` : text;
    const head = document.createElement("b");
    head.textContent = `${day(row)} · ${act(row)} · ${parties(row, this.names)}`;
    this.find(".chosen").replaceChildren(head, document.createElement("br"), quote, " ", source(row));
  }
}

/** Publisher and day, leading to the article where its address is one of the web. */
function source(row: EventRow & { source_link?: string | null }): HTMLElement | Text {
  const article = row.article;
  const text = [article?.publisher ?? article?.credited_source ?? article?.title ?? "source", article?.published].filter(Boolean).join(", ");
  const address = row.source_link ?? article?.url ?? "";
  if (!/^https?:\/\//i.test(address)) return document.createTextNode(text);
  const link = document.createElement("a");
  link.href = address;
  link.rel = "noopener noreferrer";
  link.target = "_blank";
  link.textContent = text;
  return link;
}

function variables(): string {
  const all = (theme: keyof typeof colours) => Object.entries(colours[theme]).map(([name, value]) => `--${name}:${value}`).join(";");
  return `:host{${all("light")}}@media(prefers-color-scheme:dark){:host(:not([theme=light])){${all("dark")}}}:host([theme=dark]){${all("dark")}}`;
}
