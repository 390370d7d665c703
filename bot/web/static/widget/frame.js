import { button, icon, make, unseen } from "./dom.js";
import { phoneHref } from "./links.js";
import { TEXTS } from "./texts.js";

const SPEECH = "M4 5h16v11H10l-5 4v-4H4z M8 9h8 M8 12.5h5";
const CROSS = "M6 6l12 12M18 6L6 18";
const PLANE = "M4 12l16-7-6 15-3-6z M11 14l4-5";
const PHONE = "M6 4h4l2 5-2.5 1.5a11 11 0 0 0 5 5L16 13l5 2v4a2 2 0 0 1-2 2A16 16 0 0 1 4 6a2 2 0 0 1 2-2z";

/** What stands on the page: a button that opens the conversation. @param {() => void} open @param {boolean} resume */
export function launchButton(open, resume) {
  const [top, bottom] = resume ? [TEXTS.resumeTop, TEXTS.resumeBottom] : [TEXTS.launchTop, TEXTS.launchBottom];
  return make("button", { type: "button", class: "launch", "aria-haspopup": "dialog", click: open }, icon(SPEECH), twoLines(top, bottom));
}

/** What stands there when no conversation can be promised: a number. @param {Dw.Contact} line */
export function launchNumber({ name, phone, tel }) {
  const href = phoneHref(tel ?? String(phone)) ?? undefined;
  const who = name === phone ? "" : `${name}: `;
  return make("a", { class: "launch", href }, icon(PHONE), twoLines(TEXTS.launchTop, `${TEXTS.call} ${who}${phone}`));
}

/** @param {string} top @param {string} bottom */
function twoLines(top, bottom) {
  return make("span", { class: "words" }, make("span", {}, top), " ", make("strong", {}, bottom));
}

/** The top of the panel: what this is, and the few things one can do with it. */
export function headBar() {
  const larger = tool("A+ ", unseen(TEXTS.larger));
  larger.title = TEXTS.larger;
  larger.setAttribute("aria-pressed", "false");
  const keep = tool(TEXTS.keep, " ", unseen(TEXTS.keepMore));
  const wipe = tool(TEXTS.wipe, " ", unseen(TEXTS.wipeMore));
  const close = tool(icon(CROSS), unseen(TEXTS.close));
  close.title = TEXTS.close;
  const subtitle = make("p", {}, TEXTS.subtitle);
  const name = make("div", { class: "name" }, make("h2", {}, TEXTS.title), subtitle);
  const bar = make("div", { class: "head" }, name, make("div", { class: "tools" }, larger, keep, wipe, close));
  return { bar, subtitle, larger, keep, wipe, close };
}

/** @param {...(Node | string)} content */
function tool(...content) {
  return make("button", { type: "button", class: "tool" }, ...content);
}

/** The question before a conversation is wiped: one slip of a finger must not cost the whole talk. @param {() => void} wipe @param {() => void} leave */
export function wipeQuestion(wipe, leave) {
  const no = button(TEXTS.wipeNo, leave);
  const attributes = { class: "ask", role: "group", "aria-label": TEXTS.wipeQuestion, hidden: true };
  const box = make("div", attributes, make("p", {}, TEXTS.wipeQuestion), make("div", { class: "replies" }, button(TEXTS.wipeYes, wipe), no));
  return { box, no };
}

/** Where one types. */
export function composer() {
  const input = make("textarea", { id: "input", rows: "1", autocomplete: "off", enterkeyhint: "send" });
  const send = make("button", { type: "submit", class: "send" }, icon(PLANE), TEXTS.send);
  const label = make("label", { for: "input" }, TEXTS.inputLabel);
  const form = make("form", { class: "composer" }, label, make("div", { class: "line" }, input, send));
  return { form, input, send };
}
