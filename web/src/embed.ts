/** Entry of embed.js, the one script of a host's page: it sizes frames of ours and defines `<bilateral-timeline>`. */

import { BilateralTimeline } from "./embed/component";
import { sizeFrames } from "./embed/frames";

if (!customElements.get("bilateral-timeline")) {
  customElements.define("bilateral-timeline", BilateralTimeline);
  sizeFrames();
}
