import { bubbles, replyGroup, troubleNotice, typingDots } from "./bubbles.js";
import { make } from "./dom.js";
import { TEXTS } from "./texts.js";

const DOTS_AFTER_MS = 350;
const SLOW_AFTER_MS = 4000;
const QUIET_MS = 500;
const GLIMPSE_PX = 56;
const MARGIN_PX = 12;

/**
 * The messages, and under them the answers to choose from. New messages are only ever added at the end of the log, so that
 * a screen reader reads what is new, once. It implements the View of a Conversation, but for giving words back, which the
 * element does.
 */
export class TalkLog {
  /** @type {Dw.Reply[]} */
  #replies = [];
  /** @type {Dw.Reply[]} what could be chosen before the person's last words */
  #earlierReplies = [];
  /** @type {HTMLElement | null} */
  #lastOwn = null;
  /** @type {HTMLElement | null} */
  #newest = null;
  /** @type {HTMLElement | null} the first helpline of the newest answer */
  #urgent = null;
  /** @type {number[]} */
  #timers = [];
  #handlers;

  /** @param {{choose: (reply: Dw.Reply) => void, retry: () => void, contacts: () => Dw.Contact[]}} handlers */
  constructor(handlers) {
    this.#handlers = handlers;
    this.log = make("div", { class: "log", role: "log", "aria-live": "polite", "aria-label": TEXTS.log });
    this.dots = make("div");
    this.tail = make("div", { class: "tail" });
    this.root = make("div", { class: "scroll", role: "region", "aria-label": TEXTS.region, tabindex: "0" }, this.log, this.dots, this.tail);
    this.status = make("p", { class: "unseen", role: "status" });
  }

  /** @param {Dw.Item} item */
  own(item) {
    const [said] = this.#append(item);
    if (item.from === "own") this.#lastOwn = said;
    this.#earlierReplies = this.#replies;
    this.#replies = [];
    this.tail.replaceChildren();
    this.#newest = said;
    this.#urgent = null;
    this.reveal();
  }

  /** @param {Dw.Item[]} items */
  arrived(items) {
    const shown = items.flatMap((item) => this.#append(item));
    this.#newest = shown[0] ?? this.#newest;
    this.#urgent = shown.map((node) => /** @type {HTMLElement} */ (node.querySelector(".safety .call"))).find(Boolean) ?? null;
    for (const item of items) {
      if (item.from === "bot" && item.message.buttons?.length) this.#replies = item.message.buttons;
    }
    this.#offerReplies();
    this.reveal();
  }

  /** Shows again what was said before, without reading it out again. @param {Dw.Item[]} items */
  restored(items) {
    if (!items.length) return;
    this.log.setAttribute("aria-live", "off");
    for (const item of items) item.from === "bot" ? this.arrived([item]) : this.own(item);
    setTimeout(() => this.log.setAttribute("aria-live", "polite"), QUIET_MS);
  }

  /** @param {boolean} busy */
  busy(busy) {
    for (const timer of this.#timers) clearTimeout(timer);
    this.dots.replaceChildren();
    this.status.textContent = busy || !this.#replies.length ? "" : `${TEXTS.choices} ${this.#replies.length}`;
    if (!busy) return;
    this.#timers = [
      setTimeout(() => this.#showDots(), DOTS_AFTER_MS),
      setTimeout(() => { this.status.textContent = TEXTS.slow; }, SLOW_AFTER_MS),
    ];
  }

  /** @param {Dw.Trouble | null} trouble */
  trouble(trouble) {
    this.tail.querySelector(".trouble")?.remove();
    if (!trouble) return;
    const notice = troubleNotice(trouble, this.#handlers.contacts(), this.#handlers.retry);
    this.tail.prepend(notice);
    this.root.scrollTo({ top: notice.offsetTop - GLIMPSE_PX });
  }

  /** Takes the person's last words away and offers the buttons above them again. */
  dropLastOwn() {
    this.#lastOwn?.remove();
    this.#replies = this.#earlierReplies;
    this.#offerReplies();
  }

  clear() {
    this.log.replaceChildren();
    this.tail.replaceChildren();
    this.#replies = this.#earlierReplies = [];
    this.#newest = this.#lastOwn = this.#urgent = null;
  }

  /**
   * Scrolls to where the newest answer begins, with a glimpse of what stood before, and as far as a helpline's number.
   * @param {ScrollBehavior} [behavior]
   */
  reveal(behavior = "auto") {
    if (!this.#newest) return;
    const start = this.#newest.offsetTop - GLIMPSE_PX;
    const end = this.#urgent ? this.#urgent.offsetTop + this.#urgent.offsetHeight + MARGIN_PX : 0;
    this.root.scrollTo({ top: Math.max(start, end - this.root.clientHeight), behavior });
  }

  /** Puts the focus on the person's last words, so that Tab goes on to the answer to them. */
  focusLastOwn() {
    (this.#lastOwn ?? this.root).focus({ preventScroll: true });
  }

  /** @param {Dw.Item} item */
  #append(item) {
    const nodes = bubbles(item);
    this.log.append(...nodes);
    return nodes;
  }

  #offerReplies() {
    this.tail.replaceChildren(...(this.#replies.length ? [replyGroup(this.#replies, this.#handlers.choose)] : []));
  }

  #showDots() {
    this.dots.replaceChildren(typingDots());
    this.root.scrollTop = this.root.scrollHeight;
  }
}
