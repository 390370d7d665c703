import { icon, make, unseen } from "./dom.js";
import { TEXTS } from "./texts.js";

const SPEECH = "M4 5h16v11H10l-5 4v-4H4z M8 9h8 M8 12.5h5";
const CROSS = "M6 6l12 12M18 6L6 18";
const PLANE = "M4 12l16-7-6 15-3-6z M11 14l4-5";

/** The button on the page that opens the conversation. */
export function launchButton() {
  const top = make("span", {}, TEXTS.launchTop);
  const bottom = make("strong", {}, TEXTS.launchBottom);
  const words = make("span", { class: "words" }, top, " ", bottom);
  const button = make("button", { type: "button", class: "launch", "aria-haspopup": "dialog" }, icon(SPEECH), words);
  return { button, top, bottom };
}

/** The top of the panel: what this is, and the few things one can do with it. */
export function headBar() {
  const larger = make("button", { type: "button", class: "tool", "aria-pressed": "false" });
  larger.append(make("span", { "aria-hidden": "true" }, "A+"), unseen(TEXTS.larger));
  larger.title = TEXTS.larger;
  const wipe = make("button", { type: "button", class: "tool" }, TEXTS.wipe, " ", make("span", { class: "roomy" }, TEXTS.wipeMore));
  const close = make("button", { type: "button", class: "tool", "aria-label": TEXTS.close, title: TEXTS.close }, icon(CROSS));
  const name = make("div", { class: "name" }, make("h2", {}, TEXTS.title), make("p", {}, TEXTS.subtitle));
  const bar = make("div", { class: "head" }, name, make("div", { class: "tools" }, larger, wipe, close));
  return { bar, larger, wipe, close };
}

/** The question before a conversation is wiped: one slip of a finger must not cost the whole talk. */
export function wipeQuestion() {
  const yes = make("button", { type: "button", class: "reply" }, TEXTS.wipeYes);
  const no = make("button", { type: "button", class: "reply" }, TEXTS.wipeNo);
  const attributes = { class: "ask", role: "group", "aria-label": TEXTS.wipeQuestion, hidden: true };
  const box = make("div", attributes, make("p", {}, TEXTS.wipeQuestion), make("div", { class: "replies" }, yes, no));
  return { box, yes, no };
}

/** Where one types. */
export function composer() {
  const input = make("textarea", { id: "input", rows: "1", autocomplete: "off", enterkeyhint: "send" });
  const send = make("button", { type: "submit", class: "send" }, icon(PLANE), TEXTS.send);
  const label = make("label", { for: "input" }, TEXTS.inputLabel);
  const form = make("form", { class: "composer" }, label, make("div", { class: "line" }, input, send));
  return { form, input, send };
}
