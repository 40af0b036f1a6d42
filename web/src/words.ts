/** What a row says to people; the same words as service/rows.py. */

import type { EventRow } from "./answer";

export const UNNAMED = "UNK";
export const NOBODY = "unnamed";

export type Names = Record<string, string>;

/** A party's name; its id where none is known. */
export function nameOf(id: string, names: Names): string {
  return id === UNNAMED ? NOBODY : names[id] ?? id;
}

/** "China ↔ Pakistan" for a mutual act, "Russia → Ukraine" for one side's. */
export function parties(row: Pick<EventRow, "sources" | "targets">, names: Names): string {
  const sources = row.sources.map((id) => nameOf(id, names));
  const targets = row.targets.map((id) => nameOf(id, names));
  if (!targets.length) return sources.join(" ↔ ") || NOBODY;
  return `${sources.join(", ") || NOBODY} → ${targets.join(", ")}`;
}

/** The date at its precision, a range with both ends, or "undated". */
export function day(row: Pick<EventRow, "date_text" | "date_end" | "precision">): string {
  if (!row.date_text) return "undated";
  if (row.precision === "range" && row.date_end) return `${row.date_text} – ${row.date_end}`;
  return row.precision === "decade" ? `${row.date_text}s` : row.date_text;
}

/** The type, with its mode, and its status where that is not `actual`. */
export function act(row: Pick<EventRow, "type" | "mode" | "status">): string {
  const text = row.mode ? `${row.type} (${row.mode})` : row.type;
  return row.status === "actual" ? text : `${text}, ${row.status}`;
}

/** One word for one, another for more. */
export function counted(count: number, one: string, more = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : more}`;
}
