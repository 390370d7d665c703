import { make, paragraphs, unseen } from "./dom.js";
import { offerList } from "./offer-card.js";
import { safetyCard } from "./safety-card.js";
import { TEXTS } from "./texts.js";

/**
 * One thing that was said, as it stands in the conversation.
 * @param {Dw.Item} item
 * @returns {HTMLElement}
 */
export function bubble(item) {
  if (item.from === "bot") return answer(item.message);
  if (item.from === "note") return make("p", { class: "note" }, item.text);
  return make("div", { class: "own", tabindex: "-1" }, unseen(`${TEXTS.you} `), ...paragraphs(item.text));
}

/** @param {Dw.Message} message */
function answer({ text, safety, offers }) {
  return make(
    "div",
    { class: "bot" },
    text && make("div", { class: "said" }, unseen(`${TEXTS.bot} `), ...paragraphs(text)),
    safety && safety.contacts.length > 0 && safetyCard(safety),
    offers && offers.length > 0 && offerList(offers),
  );
}

/**
 * @param {Dw.Reply[]} replies
 * @param {(reply: Dw.Reply) => void} choose
 */
export function replyGroup(replies, choose) {
  const buttons = replies.map((reply) =>
    make("button", { type: "button", class: "reply", click: () => choose(reply) }, reply.title),
  );
  return make("div", { class: "replies", role: "group", "aria-label": TEXTS.replies }, ...buttons);
}

/**
 * What went wrong, with a way on where there is one.
 * @param {Dw.Trouble} trouble
 * @param {() => void} retry
 */
export function troubleNotice({ message, again }, retry) {
  return make(
    "div",
    { class: "trouble" },
    make("p", {}, message),
    again && make("button", { type: "button", class: "reply", click: retry }, TEXTS.retry),
  );
}

/** Three dots for the eye; a reader hears only that it takes long (see the log). */
export function typingDots() {
  return make("p", { class: "typing", "aria-hidden": "true" }, TEXTS.typing, make("i"), make("i"), make("i"));
}
