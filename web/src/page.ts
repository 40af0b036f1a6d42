/** Entry of page.js: makes the service's pages and embeds interactive. Without it they are tables and links. */

import { copying, complete } from "./page/asking";
import { drawAll } from "./page/answers";
import { fetchSections, takeOver } from "./page/opening";
import { listen } from "./page/live";
import { tellHeight } from "./page/framed";

drawAll(document);
takeOver();
if (window.parent !== window) tellHeight();
else {
  complete();
  copying();
  void fetchSections();
  listen();
}
