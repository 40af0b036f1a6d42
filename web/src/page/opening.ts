/** Rows that open to their evidence, pages that go on in place, sections that come by themselves: HTML of the service's. */

import { drawAll, extend } from "./answers";
import { escaped } from "../svg";
import { say } from "../words";
import { keep, read } from "./state";

/** The part of a page that another address gives; an error in words where it fails. */
export async function part(address: string): Promise<HTMLElement> {
  const url = new URL(address, location.href);
  url.searchParams.set("part", "1");
  const holder = document.createElement("div");
  try {
    const response = await fetch(url, { headers: { Accept: "text/html" } });
    const html = await response.text();
    if (!response.headers.get("Content-Type")?.startsWith("text/html")) throw new Error(response.statusText);
    holder.innerHTML = html;
  } catch {
    const told = document.createElement("p");
    told.className = "failed";
    told.setAttribute("role", "alert");
    told.textContent = `${say("The service does not answer.")} `;
    const link = document.createElement("a");
    link.href = address;
    link.textContent = say("Try again");
    told.append(link);
    holder.append(told);
  }
  return holder;
}

async function open(link: HTMLAnchorElement): Promise<void> {
  const row = link.closest("tr");
  if (!row) return;
  const shown = row.nextElementSibling;
  if (shown?.classList.contains("evidence")) {
    shown.remove();
    link.setAttribute("aria-expanded", "false");
    keep({ open: null });
    return;
  }
  link.setAttribute("aria-expanded", "true");
  const place = document.createElement("tr");
  place.className = "evidence";
  const cell = place.insertCell();
  cell.colSpan = row.cells.length;
  cell.innerHTML = `<p class="waiting">${escaped(say("Reading …"))}</p>`;
  row.after(place);
  const found = await part(link.href);
  cell.replaceChildren(...found.childNodes);
  keep({ open: row.id });
}

async function goOn(link: HTMLAnchorElement): Promise<void> {
  const section = link.closest<HTMLElement>("section.answer");
  if (!section || link.getAttribute("aria-busy")) return;
  link.setAttribute("aria-busy", "true");
  const found = await part(link.href);
  const more = found.querySelector<HTMLElement>("section.answer");
  if (!more) {
    link.removeAttribute("aria-busy");
    link.after(...found.childNodes);
    return;
  }
  const last = section.querySelector("tbody > tr:last-child");
  extend(section, more);
  last?.nextElementSibling?.querySelector<HTMLElement>("a.open")?.focus({ preventScroll: true });
}

/** Sections that say where they come from are fetched, one after the other: the page's first answer stands already. */
export async function fetchSections(): Promise<void> {
  for (const section of document.querySelectorAll<HTMLElement>("section[data-from]")) {
    const found = await part(section.dataset["from"]!);
    const inner = found.querySelector("section.answer");
    section.removeAttribute("data-from");
    section.querySelector(".waiting")?.remove();
    if (inner) section.append(inner);
    else section.append(...found.childNodes);
    drawAll(section);
  }
}

/** Links of these kinds do their work in place; everything else about them stays a link. */
export function takeOver(): void {
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a.open, p.further a[rel=next]") : null;
    if (!link || location.origin === "null" || self.origin === "null") return;
    event.preventDefault();
    void (link.classList.contains("open") ? open(link) : goOn(link));
  });
  const wanted = read(location.hash).open;
  const link = wanted && document.querySelector<HTMLAnchorElement>(`tr[id="${wanted}"] a.open`);
  if (link) {
    void open(link);
    link.closest("tr")?.scrollIntoView({ block: "center" });
  }
}
