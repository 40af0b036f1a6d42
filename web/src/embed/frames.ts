/** Frames of ours in a host's page get the height that they tell. */

const HIGHEST = 20_000; // pixels

/** Listen to every frame of an embed in this page, those of today and those to come. */
export function sizeFrames(): void {
  window.addEventListener("message", (event) => {
    const told = event.data as { communique?: string; height?: number } | null;
    if (told?.communique !== "height" || typeof told.height !== "number") return;
    for (const frame of document.querySelectorAll("iframe")) {
      if (frame.contentWindow !== event.source || !isOurs(frame, event.origin)) continue;
      const height = Math.min(HIGHEST, Math.max(0, Math.ceil(told.height)));
      frame.style.height = `${height}px`;
    }
  });
  // Frames that spoke before this script was there are asked again.
  for (const frame of document.querySelectorAll("iframe")) {
    if (isOurs(frame, null)) frame.contentWindow?.postMessage({ communique: "ask" }, "*");
  }
}

/** Whether a frame shows an embed, and (where given) speaks from that origin; a sandboxed one has the origin "null". */
function isOurs(frame: HTMLIFrameElement, origin: string | null): boolean {
  let address: URL;
  try {
    address = new URL(frame.src);
  } catch {
    return false;
  }
  if (!/\/embed\/[a-z][a-z0-9_]*$/.test(address.pathname)) return false;
  return origin === null || origin === address.origin || (origin === "null" && frame.hasAttribute("sandbox"));
}
