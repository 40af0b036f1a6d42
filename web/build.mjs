// Builds every bundle of the page into service/web: one classic script each, for embeds run where modules cannot be fetched.
// Usage: node build.mjs [folder]
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2] ?? join(here, "../service/web"));
const BUNDLES = { "static/page": "src/page.ts", "static/embed": "src/embed.ts", drawing: "src/drawing.ts" };

const colours = JSON.parse(await readFile(join(here, "src/colours.json"), "utf8"));
const variables = (theme) => Object.entries(colours[theme]).map(([name, value]) => `--${name}:${value}`).join(";");
const head = [
  `:root{color-scheme:light dark;${variables("light")}}`,
  `@media(prefers-color-scheme:dark){:root:not([data-theme=light]){${variables("dark")}}}`,
  `:root[data-theme=light]{color-scheme:light}`,
  `:root[data-theme=dark]{color-scheme:dark;${variables("dark")}}`,
].join("\n");
const sheets = await Promise.all(["page.css", "pictures.css", "interactive.css"].map((name) => readFile(join(here, "src", name), "utf8")));

await mkdir(join(out, "static"), { recursive: true });
await writeFile(join(out, "static/page.css"), [head, ...sheets].join("\n").replace(/\/\*[^]*?\*\/\n?/g, ""));
// The borders: world-atlas' countries by ISO 3166-1 alpha-3, with those that are disputed.
const world = JSON.parse(await readFile(join(here, "node_modules/world-atlas/countries-110m.json"), "utf8"));
const codes = JSON.parse(await readFile(join(here, "node_modules/i18n-iso-countries/codes.json"), "utf8"));
const alpha3 = new Map(codes.map(([, code, number]) => [number, code]));
const { pairs } = JSON.parse(await readFile(join(here, "src/disputed.json"), "utf8"));
const shapes = world.objects.countries.geometries
  .filter((one) => one.id !== "010") // Antarctica: no state's, and a quarter of the picture
  .map((one) => {
    const { name } = one.properties;
    return { type: one.type, arcs: one.arcs, id: name === "Kosovo" ? "XKX" : (alpha3.get(one.id) ?? name) };
  });
const borders = { ...world, objects: { countries: { type: "GeometryCollection", geometries: shapes } }, disputed: pairs };
await writeFile(join(out, "static/borders.json"), JSON.stringify(borders));

const packages = new Set(["world-atlas"]);
for (const [name, entry] of Object.entries(BUNDLES)) {
  const made = await build({
    root: here,
    configFile: false,
    logLevel: "warn",
    build: {
      write: false,
      target: "es2022",
      lib: { entry: join(here, entry), formats: ["iife"], name: `communique_${name.split("/").pop()}` },
    },
  });
  const [chunk] = made[0].output;
  await writeFile(join(out, `${name}.js`), chunk.code);
  for (const module of chunk.moduleIds) {
    const found = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(module);
    if (found) packages.add(found[1]);
  }
}

// Whose code the bundles hold, under which licence.
const texts = [];
for (const name of [...packages].sort()) {
  const folder = join(here, "node_modules", name);
  const about = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const file = (await readdir(folder)).find((one) => /^licen[cs]e/i.test(one));
  texts.push(`${name} ${about.version} (${about.license})\n\n${(await readFile(join(folder, file), "utf8")).trim()}\n`);
}
await writeFile(join(out, "LICENCES.txt"), texts.join(`\n${"-".repeat(72)}\n\n`));
