/** What is looked at, in the part of the address after "#": `zoom=2024-01-01..2025-06-30&open=e0123…`. */

export interface State {
  zoom?: { since: string; until: string };
  open?: string;
}

const DAY = /^\d{4}-\d\d-\d\d$/;

/** The state that an address tells; what is no state of ours is passed over. */
export function read(hash: string): State {
  const found = new URLSearchParams(hash.replace(/^#/, ""));
  const state: State = {};
  const [since, until] = (found.get("zoom") ?? "").split("..");
  if (since && until && DAY.test(since) && DAY.test(until) && since <= until) state.zoom = { since, until };
  const open = found.get("open");
  if (open && /^e[0-9a-f]{6,64}$/.test(open)) state.open = open;
  return state;
}

/** The address's part for a state; empty for none. */
export function written(state: State): string {
  const parts: string[] = [];
  if (state.zoom) parts.push(`zoom=${state.zoom.since}..${state.zoom.until}`);
  if (state.open) parts.push(`open=${state.open}`);
  return parts.join("&");
}

/** Change the address without a new entry in the history: back leads to the question before, not to every zoom. */
export function keep(change: { zoom?: State["zoom"] | null; open?: string | null }): void {
  const state = read(location.hash);
  if (change.zoom) state.zoom = change.zoom;
  if (change.zoom === null) delete state.zoom;
  if (change.open) state.open = change.open;
  if (change.open === null) delete state.open;
  const text = written(state);
  try {
    history.replaceState(null, "", text ? `#${text}` : location.pathname + location.search);
  } catch {
    // A sandboxed frame may not: what is looked at is then not in its address.
  }
}
