/** An open timeline takes in what becomes known, and says so. */

import { counted } from "../words";
import { arrived } from "./answers";
import { part } from "./opening";

const TOGETHER = 800; // milliseconds in which what arrives is taken in at once
const KINDS = ["new", "retracted", "superseded"];

/** Listen for the page's first timeline, while the page is looked at: an open connection is one fewer for other pages. */
export function listen(): void {
  const section = document.querySelector<HTMLElement>("section.answer[data-live]");
  if (!section) return;
  const told = document.createElement("p");
  told.className = "hint live";
  told.setAttribute("role", "status");
  section.prepend(told);
  let source: EventSource | null = null;
  let timer = 0;
  let added = 0;
  let last = "";
  const takeIn = async () => {
    const found = (await part(location.pathname + location.search)).querySelector<HTMLElement>("section.answer");
    if (!found) return;
    added += arrived(section, found);
    if (added) told.textContent = `${counted(added, "row")} came in while this page was open.`;
  };
  const heard = (event: MessageEvent) => {
    last = event.lastEventId || last;
    clearTimeout(timer);
    timer = window.setTimeout(() => void takeIn(), TOGETHER);
  };
  const look = () => {
    if (document.visibilityState === "hidden") {
      source?.close();
      source = null;
    } else if (!source) {
      const url = new URL(section.dataset["live"]!, location.href);
      if (last) url.searchParams.set("since", last.split("|")[0]!);
      source = new EventSource(url);
      for (const kind of KINDS) source.addEventListener(kind, heard);
    }
  };
  document.addEventListener("visibilitychange", look);
  look();
}
