/** What a row says to people; the same words as service/rows.py. */

import type { EventRow } from "./answer";

export const UNNAMED = "UNK";
export const NOBODY = "unnamed";

export type Names = Record<string, string>;

let said: Record<string, string> = {};
let language = "en";

/** From now on speak this language: translations of our texts by their English (service/languages/words.yaml). */
export function speak(words: Record<string, string> = {}, lang = "en"): void {
  said = words;
  language = lang;
}

/** A text of ours in the language spoken now, with its values put in. */
export function say(text: string, values: Record<string, string | number> = {}): string {
  return (said[text] ?? text).replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** A party's name; its id where none is known. */
export function nameOf(id: string, names: Names): string {
  return id === UNNAMED ? say(NOBODY) : names[id] ?? id;
}

/** "China ↔ Pakistan" for a mutual act, "Russia → Ukraine" for one side's. */
export function parties(row: Pick<EventRow, "sources" | "targets">, names: Names): string {
  const sources = row.sources.map((id) => nameOf(id, names));
  const targets = row.targets.map((id) => nameOf(id, names));
  if (!targets.length) return sources.join(" ↔ ") || say(NOBODY);
  return `${sources.join(", ") || say(NOBODY)} → ${targets.join(", ")}`;
}

/** The date at its precision, a range with both ends, or "undated". */
export function day(row: Pick<EventRow, "date_text" | "date_end" | "precision">): string {
  if (!row.date_text) return say("undated");
  if (row.precision === "range" && row.date_end) return `${row.date_text} – ${row.date_end}`;
  return row.precision === "decade" ? `${row.date_text}s` : row.date_text;
}

/** The type, with its mode, and its status where that is not `actual`. */
export function act(row: Pick<EventRow, "type" | "mode" | "status">): string {
  const type = say(row.type);
  const text = row.mode ? `${type} (${row.mode})` : type;
  return row.status === "actual" ? text : `${text}, ${say(row.status)}`;
}

/** One word for one, another for more; rest: what follows either. */
export function counted(count: number, one: string, more = `${one}s`, rest = ""): string {
  return say(`{n} ${count === 1 ? one : more}${rest}`, { n: count.toLocaleString(language) });
}
