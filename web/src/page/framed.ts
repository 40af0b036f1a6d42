/** A page in a frame tells its host how high it is; hosts that know us or WordPress listen. */

/** The origin of the page around this one. "*" where it has none or hides it: only hosts that the service allows can frame
 * its pages, and all they hear is a number. */
function host(): string {
  const known = location.ancestorOrigins?.[0] ?? (document.referrer && new URL(document.referrer).origin);
  return known && known !== "null" ? known : "*";
}

/** Tell the height now and whenever it changes. */
export function tellHeight(): void {
  const secret = /secret=([\w-]{1,64})/.exec(location.hash)?.[1];
  let last = 0;
  const tell = () => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    if (height === last) return;
    last = height;
    window.parent.postMessage({ communique: "height", height }, host());
    if (secret) window.parent.postMessage({ message: "height", value: height, secret }, host());
  };
  new ResizeObserver(tell).observe(document.documentElement);
  // WordPress gives its secret in a message where the address has none; a host that came late asks.
  window.addEventListener("message", (event) => {
    if (event.source !== window.parent) return;
    const asked = event.data as { communique?: string; message?: string; secret?: string } | null;
    if (asked?.communique === "ask" || asked?.message === "ready") {
      last = 0;
      tell();
    }
  });
  tell();
}
