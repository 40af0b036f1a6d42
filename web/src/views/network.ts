/** A network: parties as circles, lines between them as wide as their events are many, coloured by mean score. */

import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";
import type { SimulationLinkDatum, SimulationNodeDatum } from "d3-force";
import type { LinkRow } from "../answer";
import { el, escaped, fitted, label, px } from "../svg";
import { swatch } from "../types";
import { counted, say } from "../words";

interface Node extends SimulationNodeDatum {
  id: string;
  name: string;
  events: number;
  radius: number;
}

interface Link extends SimulationLinkDatum<Node> {
  row: LinkRow;
}

const TICKS = 240;

/** The class that colours a mean score, -10 conflict to 10 cooperation. */
export function scoreClass(score: number | null): string {
  if (score === null) return "s0";
  return score <= -4 ? "s1" : score < -1 ? "s2" : score <= 1 ? "s3" : score < 4 ? "s4" : "s5";
}

/** ", mean score 1.0"; nothing where there is none. */
export function meanOf(score: number | null): string {
  return score === null ? "" : say(", mean score {score}", { score: score.toFixed(1) });
}

/** What the colours of mean scores say. */
export function scoreLegend(): { text: string; svg: string }[] {
  const words = { s1: "mean score to -4", s2: "to -1", s3: "around 0", s4: "from 1", s5: "from 4" };
  return Object.entries(words).map(([name, text]) => ({ text: say(text), svg: swatch(`placed ${name}`) }));
}

/** The picture; centre: the party in its middle. */
export function networkPicture(rows: readonly LinkRow[], width: number, title: string, centre?: string): string {
  const height = Math.round(Math.max(320, Math.min(620, width * 0.62)));
  const nodes = new Map<string, Node>();
  for (const row of rows) {
    for (const [id, name] of [[row.source, row.source_name], [row.target, row.target_name]] as const) {
      const node = nodes.get(id) ?? { id, name: name ?? id, events: 0, radius: 0 };
      node.events += row.events;
      nodes.set(id, node);
    }
  }
  const most = Math.max(1, ...[...nodes.values()].map((node) => node.events));
  for (const node of nodes.values()) node.radius = 5 + 15 * Math.sqrt(node.events / most);
  const links: Link[] = rows.map((row) => ({ row, source: row.source, target: row.target }));
  lay([...nodes.values()], links, width, height, centre);
  const busiest = Math.max(1, ...rows.map((row) => row.events));
  const parts = [
    ...links.map((link) => line(link, busiest)),
    ...[...nodes.values()].map((node) => circle(node, width, node.id === centre)),
  ];
  const about = {
    xmlns: "http://www.w3.org/2000/svg", class: "picture network-picture", viewBox: `0 0 ${px(width)} ${px(height)}`,
    width, height, role: "img", "aria-label": `${title}: ${counted(nodes.size, "party", "parties")}, ${counted(rows.length, "pair")}`,
  };
  return el("svg", about, ...parts);
}

function lay(nodes: Node[], links: Link[], width: number, height: number, centre?: string): void {
  const middle = nodes.find((node) => node.id === centre);
  if (middle) Object.assign(middle, { fx: width / 2, fy: height / 2 });
  const simulation = forceSimulation(nodes)
    .force("link", forceLink<Node, Link>(links).id((node) => node.id).distance(height / 3.4).strength(0.12))
    .force("charge", forceManyBody().strength(-260))
    .force("x", forceX(width / 2).strength(0.05 * Math.min(1, height / width)))
    .force("y", forceY(height / 2).strength(0.08))
    .force("apart", forceCollide<Node>((node) => node.radius + 14))
    .stop();
  simulation.tick(TICKS);
  // Spread over the whole picture; names stand under their circles and have to stay inside.
  stretch(nodes, "x", 70, width - 70);
  stretch(nodes, "y", 26, height - 40);
}

function stretch(nodes: Node[], along: "x" | "y", least: number, most: number): void {
  const found = nodes.map((node) => node[along] ?? 0);
  const [low, high] = [Math.min(...found), Math.max(...found)];
  for (const node of nodes) {
    node[along] = high > low ? least + (((node[along] ?? 0) - low) * (most - least)) / (high - low) : (least + most) / 2;
  }
}

function line(link: Link, busiest: number): string {
  const [from, to] = [link.source as Node, link.target as Node];
  const told = `${from.name} – ${to.name}: ${counted(link.row.events, "event")}${meanOf(link.row.score_mean)}`;
  const about = {
    class: `link ${scoreClass(link.row.score_mean)}`, x1: from.x, y1: from.y, x2: to.x, y2: to.y,
    "stroke-width": 1 + 7 * Math.sqrt(link.row.events / busiest),
  };
  return el("line", about, el("title", {}, escaped(told)));
}

function circle(node: Node, width: number, inMiddle: boolean): string {
  const [x, y] = [node.x ?? 0, node.y ?? 0];
  const room = 2 * Math.min(x, width - x);
  return el("g", { class: inMiddle ? "node centre" : "node" },
    el("circle", { cx: x, cy: y, r: node.radius }),
    label(fitted(node.name, room), x, y + node.radius + 13, { class: "name", "text-anchor": "middle" }),
    el("title", {}, escaped(`${node.name}: ${counted(node.events, "event")}`)));
}
