import { button, make, unseen } from "./dom.js";
import { keepButtons } from "./keep.js";
import { phoneLink } from "./links.js";
import { offerList } from "./offer-card.js";
import { paragraphs } from "./prose.js";
import { safetyCard } from "./safety-card.js";
import { TEXTS } from "./texts.js";

const MOST_LINES = 3;

/**
 * One thing that was said, as it stands in the conversation. Cards stand beside the words and not in them: words are read
 * out when they come, of cards only the names.
 * @param {Dw.Item} item
 * @returns {HTMLElement[]}
 */
export function bubbles(item) {
  if (item.from === "bot") return answer(item.message);
  if (item.from === "note") return [make("p", { class: "note" }, item.text)];
  return [make("div", { class: "own", tabindex: "-1" }, unseen(`${TEXTS.you} `), ...paragraphs(item.text))];
}

/** @param {Dw.Message} message */
function answer({ text, lang, safety, offers, summary, person }) {
  const who = person ? make("p", { class: "who" }, `${person}:`) : unseen(`${TEXTS.bot} `);
  const said = text && make("div", { class: person ? "said person" : "said", lang }, who, ...paragraphs(text));
  return /** @type {HTMLElement[]} */ ([
    said && summary && keepButtons(said, text),
    said,
    safety?.contacts.length && safetyCard(safety),
    offers?.length && unseenLine(`${TEXTS.offers}: ${offers.map(({ name }) => name).join("; ")}.`),
    offers?.length && offerList(offers),
  ].filter(Boolean));
}

/** @param {string} text */
function unseenLine(text) {
  return make("p", { class: "unseen" }, text);
}

/**
 * @param {Dw.Reply[]} replies
 * @param {(reply: Dw.Reply) => void} choose
 */
export function replyGroup(replies, choose) {
  const buttons = replies.map((reply) => button(reply.title, () => choose(reply)));
  return make("div", { class: "replies", role: "group", "aria-label": TEXTS.replies }, ...buttons);
}

/**
 * What went wrong, with a way on: trying again where that can help, and who can be called.
 * @param {Dw.Trouble} trouble
 * @param {Dw.Contact[]} contacts
 * @param {() => void} retry
 */
export function troubleNotice({ message, again }, contacts, retry) {
  const lines = again ? contacts.filter(({ phone }) => phone).slice(0, MOST_LINES) : [];
  return make(
    "div",
    { class: "trouble", role: "alert" },
    make("p", {}, message),
    again && button(TEXTS.retry, retry),
    lines.length > 0 && make("p", {}, TEXTS.callInstead),
    ...lines.map(lineToCall),
  );
}

/** @param {Dw.Contact} line */
function lineToCall({ name, phone, tel, text }) {
  return make("p", {}, name !== phone && make("b", {}, `${name}. `), text && `${text} `, phoneLink(String(phone), tel));
}

/** Three dots for the eye; a reader hears only that it takes long (see the log). */
export function typingDots() {
  return make("p", { class: "typing", "aria-hidden": "true" }, TEXTS.typing, make("i"), make("i"), make("i"));
}
