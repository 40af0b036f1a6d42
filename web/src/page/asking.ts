/** The question box completes names; addresses to copy are copied. */

const PAUSE = 160; // milliseconds without a key before names are looked up
const SHORTEST = 2;

interface Found {
  data: { id: string; name: string; kind: string }[];
}

/** Names that begin like the last words of the question, offered as whole questions. */
export function complete(): void {
  const box = document.querySelector<HTMLInputElement>("input[type=search][name=q]");
  if (!box) return;
  const list = document.createElement("datalist");
  list.id = "names";
  box.after(list);
  box.setAttribute("list", list.id);
  let timer = 0;
  let asked = "";
  box.addEventListener("input", () => {
    clearTimeout(timer);
    const text = box.value;
    const word = /(?:^|[\s–—-])([^\s–—-][^–—-]*?)$/u.exec(text.slice(0, box.selectionEnd ?? undefined))?.[1]?.split(/\s+/).pop() ?? "";
    if (word.length < SHORTEST || word.toLowerCase() === asked) return;
    timer = window.setTimeout(() => {
      asked = word.toLowerCase();
      void lookUp(text.slice(0, text.length - word.length), word, list);
    }, PAUSE);
  });
}

async function lookUp(before: string, word: string, list: HTMLDataListElement): Promise<void> {
  try {
    const response = await fetch(`/v1/queries/names?limit=8&q=${encodeURIComponent(word)}`);
    if (!response.ok) return;
    const { data } = (await response.json()) as Found;
    list.replaceChildren(...data.map((one) => {
      const option = document.createElement("option");
      option.value = before + one.name;
      option.label = `${one.name} (${one.kind})`;
      return option;
    }));
  } catch {
    list.replaceChildren(); // names are a help; the question can be asked without
  }
}

/** Buttons beside a field copy what stands in it. */
export function copying(): void {
  for (const field of document.querySelectorAll<HTMLInputElement>("input.copied, textarea.copied")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Copy";
    button.setAttribute("aria-label", `Copy ${field.getAttribute("aria-label") ?? ""}`.trim());
    button.addEventListener("click", async () => {
      field.select();
      try {
        await navigator.clipboard.writeText(field.value);
        button.textContent = "Copied";
      } catch {
        button.textContent = "Press Ctrl+C"; // it is selected
      }
      window.setTimeout(() => (button.textContent = "Copy"), 2000);
    });
    field.after(button);
  }
}
