/** The answers on a page: each section has its rows as JSON beside its table; a picture of them is drawn above it. */

import type { Answer, EventRow } from "../answer";
import { escaped } from "../svg";
import { legendOf, picture, PICTURED } from "../pictures";
import type { Borders } from "../views/map";
import { say, speak } from "../words";
import { keep, read } from "./state";
import { TimelineView } from "./timeline_view";

const drawn = new WeakMap<HTMLElement, Section>();

interface Section {
  answer: Answer;
  timeline?: TimelineView;
}

const LONG = 14; // rows from which a table is shortened
const SHORT = 10; // rows that then stand, as in page.css

/** Draw every answer below this element that is not drawn yet. */
export function drawAll(below: ParentNode): void {
  for (const section of below.querySelectorAll<HTMLElement>("section.answer")) {
    if (drawn.has(section)) continue;
    draw(section);
    shorten(section);
  }
}

/** On a page of several answers a long table shows its first rows, and a button for the others. */
function shorten(section: HTMLElement): void {
  const rows = section.querySelectorAll("tbody > tr").length;
  if (rows < LONG || section.querySelector(".facets") || !document.querySelector("[data-from], .several")) return;
  section.classList.add("short");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "rest";
  button.textContent = say("Show {n} more rows", { n: rows - SHORT });
  button.addEventListener("click", () => unfold(section));
  section.querySelector(".scroll")?.after(button);
}

function unfold(section: HTMLElement): void {
  section.classList.remove("short");
  section.querySelector("button.rest")?.remove();
}

function draw(section: HTMLElement): void {
  const answer = rowsOf(section);
  const place = section.querySelector<HTMLElement>(".drawn");
  if (!answer || !place || !PICTURED.includes(answer.view) || !answer.data.length) return;
  speak(answer.words, answer.lang);
  place.hidden = false;
  section.querySelector("details.table")?.removeAttribute("open");
  if (answer.view === "timeline") {
    const first = !document.querySelector(".drawn.first");
    if (first) place.classList.add("first");
    const timeline = new TimelineView(place, answer.title, {
      chosen: (row) => chosen(section, row),
      zoomed: (span) => first && keep({ zoom: span }),
    });
    drawn.set(section, { answer, timeline });
    timeline.show(answer.data as unknown as EventRow[], answer.names, first ? read(location.hash).zoom : undefined);
    return;
  }
  drawn.set(section, { answer });
  void still(place, answer);
}

/** A picture that is only drawn, again for every width. */
async function still(place: HTMLElement, answer: Answer): Promise<void> {
  const borders = answer.view === "map" ? await bordersOf(place) : undefined;
  if (answer.view === "map" && !borders) {
    place.hidden = true; // the table stands below
    place.closest("section")?.querySelector("details.table")?.setAttribute("open", "");
    return;
  }
  const key = legendOf(answer).map((entry) => `<span>${entry.svg}${escaped(entry.text)}</span>`).join("");
  let width = 0;
  new ResizeObserver(() => {
    const now = Math.max(280, Math.floor(place.clientWidth));
    if (now === width) return;
    width = now;
    place.innerHTML = `${picture(answer, width, borders)}<div class="legend">${key}</div>`;
  }).observe(place);
}

async function bordersOf(place: HTMLElement): Promise<Borders | undefined> {
  try {
    const response = await fetch(place.dataset["borders"] ?? "/static/borders.json");
    return response.ok ? ((await response.json()) as Borders) : undefined;
  } catch {
    return undefined;
  }
}

function rowsOf(section: HTMLElement): Answer | null {
  const text = section.querySelector('script[type="application/json"]')?.textContent;
  return text ? (JSON.parse(text) as Answer) : null;
}

/** An event chosen in the picture: its row in the table is opened and shown. */
function chosen(section: HTMLElement, row: EventRow): void {
  const line = section.querySelector<HTMLElement>(`tr[id="${row.event}"]`);
  const opener = line?.querySelector<HTMLAnchorElement>("a.open");
  if (!line || !opener) return;
  unfold(section);
  if (opener.getAttribute("aria-expanded") !== "true") opener.click();
  line.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  opener.focus({ preventScroll: true });
}

/** Take the rows of another page of the same answer in; they follow those that are there. */
export function extend(section: HTMLElement, more: HTMLElement): number {
  const here = drawn.get(section);
  const added = rowsOf(more);
  const body = section.querySelector("tbody");
  const rows = more.querySelectorAll("tbody > tr");
  unfold(section);
  body?.append(...rows);
  if (here && added) {
    here.answer.data.push(...added.data);
    Object.assign(here.answer.names, added.names);
    here.timeline?.show(here.answer.data as unknown as EventRow[], here.answer.names);
  }
  const next = section.querySelector("p.further");
  const following = more.querySelector("p.further");
  if (following) next?.replaceWith(following);
  else next?.remove();
  return rows.length;
}

/** Take in what became known since: rows that are not there yet find their place. How many they are. */
export function arrived(section: HTMLElement, found: HTMLElement): number {
  const here = drawn.get(section);
  const now = rowsOf(found);
  const body = section.querySelector("tbody");
  if (!here || !now || !body) return 0;
  const known = new Set((here.answer.data as unknown as EventRow[]).map((row) => row.event));
  const fresh = (now.data as unknown as EventRow[]).filter((row) => !known.has(row.event));
  for (const row of fresh) {
    const line = found.querySelector(`tr[id="${row.event}"]`);
    // Before the first row that stands after it in the new order and is here already.
    let next = line?.nextElementSibling ?? null;
    let place: Element | null = null;
    while (next && !place) {
      place = body.querySelector(`tr[id="${next.id}"]`);
      next = next.nextElementSibling;
    }
    if (!line) continue;
    line.classList.add("arrived");
    body.insertBefore(document.importNode(line, true), place);
  }
  const rows = now.data as unknown as EventRow[];
  const again = new Set(rows.map((row) => row.event));
  const older = (here.answer.data as unknown as EventRow[]).filter((row) => !again.has(row.event));
  here.answer.data = [...rows, ...older] as unknown as Answer["data"];
  Object.assign(here.answer.names, now.names);
  here.timeline?.show(here.answer.data as unknown as EventRow[], here.answer.names);
  return fresh.length;
}
