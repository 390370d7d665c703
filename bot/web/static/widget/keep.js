import { button, make } from "./dom.js";
import { TEXTS } from "./texts.js";

/* Whatever neither is the conversation nor holds it, is left off the paper. */
const PAPER = "@media print{body :not(draagwijzer-chat,:has(draagwijzer-chat)){display:none!important}}";

/**
 * Under a summary: print it, or keep it as a file. Both happen on the device of the reader.
 * @param {HTMLElement} node the summary as it is shown
 * @param {string} text the summary as it was said
 */
export function keepButtons(node, text) {
  const buttons = [button(TEXTS.print, () => printOnly(node)), button(TEXTS.save, () => saveText(text))];
  return make("div", { class: "replies keep", "aria-live": "off" }, ...buttons);
}

/** @param {HTMLElement} node */
function printOnly(node) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(PAPER);
  document.adoptedStyleSheets.push(sheet);
  node.classList.add("printed");
  const undo = () => {
    node.classList.remove("printed");
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
  };
  addEventListener("afterprint", undo, { once: true });
  print();
}

/** @param {string} text */
function saveText(text) {
  const href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  make("a", { href, download: TEXTS.fileName }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
