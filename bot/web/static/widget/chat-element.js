import { ChatApi } from "./api.js";
import { Conversation } from "./conversation.js";
import { make } from "./dom.js";
import { composer, headBar, launchButton, wipeQuestion } from "./frame.js";
import { Memory } from "./memory.js";
import { PanelDoor } from "./panel-door.js";
import { adoptStyle } from "./style.js";
import { TalkLog } from "./talk-log.js";
import { TEXTS } from "./texts.js";

const BORDERS_PX = 4;

/**
 * `<draagwijzer-chat api="https://…" municipality="be-aalst" position="right">`: the launcher and the conversation.
 *
 * - `api`: origin of the gateway; default the page's own.
 * - `municipality`: id, or nothing when the conversation has to ask.
 * - `position`: `right` (default) or `left`.
 *
 * Any element of the page with `data-draagwijzer-open` opens the conversation too. Looks: the `--dw-*` properties
 * listed in style-base.js.
 */
export class DraagwijzerChat extends HTMLElement {
  #launch = launchButton();
  #head = headBar();
  #ask = wipeQuestion();
  #composer = composer();
  #log = new TalkLog({ choose: (reply) => this.#choose(reply), retry: () => this.#retry() });
  #panel = make("dialog", { class: "panel", "aria-label": TEXTS.panel });
  #door = new PanelDoor(this.#panel, (open) => this.#moved(open));
  #looks = { open: false, large: false, draft: "" };
  /** @type {Memory} */
  #looksMemory;
  /** @type {Conversation} */
  #conversation;

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    adoptStyle(root);
    const { bar } = this.#head;
    this.#panel.append(bar, this.#ask.box, this.#log.root, this.#log.status, this.#composer.form);
    root.append(this.#launch.button, this.#panel);
    this.#listen();
  }

  connectedCallback() {
    this.lang ||= "nl";
    const municipality = this.getAttribute("municipality") || null;
    const origin = this.getAttribute("api") ?? location.origin;
    const key = `draagwijzer:${origin}:${municipality ?? ""}`;
    this.#looksMemory = new Memory(`${key}:looks`);
    this.#conversation = new Conversation(new ChatApi(origin), new Memory(key), municipality, this.#view());
    this.#restore();
    document.addEventListener("click", this.#onPageClick);
    addEventListener("pageshow", this.#onPageShow);
  }

  disconnectedCallback() {
    document.removeEventListener("click", this.#onPageClick);
    removeEventListener("pageshow", this.#onPageShow);
  }

  /**
   * Opens the conversation and brings the focus to the place to type.
   * @param {HTMLElement} [opener] gets the focus back on closing; default the launcher
   */
  open(opener) {
    this.#door.open(opener ?? this.#launch.button);
    this.#composer.input.focus();
    this.#conversation.begin();
  }

  close() {
    this.#door.close();
  }

  #listen() {
    const { input, form } = this.#composer;
    this.#launch.button.addEventListener("click", () => this.open());
    this.#head.close.addEventListener("click", () => this.close());
    this.#head.larger.addEventListener("click", () => this.#setLarge(!this.#looks.large));
    this.#head.wipe.addEventListener("click", () => this.#askWipe(true));
    this.#ask.no.addEventListener("click", () => this.#askWipe(false));
    this.#ask.yes.addEventListener("click", () => this.#wipe());
    form.addEventListener("submit", (event) => { event.preventDefault(); this.#say(); });
    input.addEventListener("keydown", (event) => this.#onKey(event));
    input.addEventListener("input", () => this.#setDraft(input.value));
  }

  /** @returns {Dw.View} */
  #view() {
    const log = this.#log;
    return {
      own: (item) => log.own(item),
      arrived: (items) => log.arrived(items),
      trouble: (trouble) => log.trouble(trouble),
      clear: () => log.clear(),
      busy: (busy) => {
        log.busy(busy);
        this.#composer.send.setAttribute("aria-disabled", String(busy));
      },
      takeBack: (input) => {
        log.dropLastOwn();
        if ("text" in input) this.#setDraft([input.text, this.#looks.draft].filter(Boolean).join("\n"));
      },
    };
  }

  /** On a wide screen an open conversation goes on beside the next page; on a phone it would hide that page. */
  #restore() {
    this.#looks = { open: false, large: false, draft: "", ...this.#looksMemory.read() };
    this.#conversation.restore();
    this.#setDraft(this.#looks.draft);
    this.#setLarge(this.#looks.large);
    if (this.#looks.open && !this.#door.fillsScreen) {
      this.#door.open(this.#launch.button);
      this.#conversation.begin();
    } else {
      this.#moved(false);
    }
  }

  /** @param {boolean} open */
  #moved(open) {
    const resume = !open && this.#conversation.begun;
    this.#launch.button.hidden = open;
    this.#launch.top.textContent = resume ? TEXTS.resumeTop : TEXTS.launchTop;
    this.#launch.bottom.textContent = resume ? TEXTS.resumeBottom : TEXTS.launchBottom;
    this.#remember({ open });
    if (!open) this.#ask.box.hidden = true;
    this.#fitInput();
    this.#log.reveal("instant");
  }

  /** @param {Partial<{open: boolean, large: boolean, draft: string}>} change */
  #remember(change) {
    this.#looksMemory.write(Object.assign(this.#looks, change));
  }

  /** @param {boolean} large */
  #setLarge(large) {
    this.#panel.classList.toggle("large", large);
    this.#head.larger.setAttribute("aria-pressed", String(large));
    this.#remember({ large });
    this.#fitInput();
  }

  /** @param {string} draft */
  #setDraft(draft) {
    const { input } = this.#composer;
    if (input.value !== draft) input.value = draft;
    this.#remember({ draft });
    this.#fitInput();
  }

  /** Lets the field grow with the text, as far as the style allows. */
  #fitInput() {
    const { input } = this.#composer;
    input.style.blockSize = "auto";
    if (input.scrollHeight) input.style.blockSize = `${input.scrollHeight + BORDERS_PX}px`;
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.#say();
  }

  #say() {
    const text = this.#composer.input.value.trim();
    if (text && this.#conversation.say(text)) this.#setDraft("");
    this.#composer.input.focus();
  }

  /** @param {Dw.Reply} reply */
  #choose(reply) {
    this.#conversation.choose(reply);
    this.#log.focusLastOwn();
  }

  #retry() {
    this.#conversation.retry();
    this.#log.focusLastOwn();
  }

  /** @param {boolean} asking */
  #askWipe(asking) {
    this.#ask.box.hidden = !asking;
    (asking ? this.#ask.no : this.#head.wipe).focus();
  }

  #wipe() {
    this.#ask.box.hidden = true;
    this.#setDraft("");
    this.#conversation.wipe();
    this.#composer.input.focus();
  }

  /** @param {MouseEvent} event */
  #onPageClick = (event) => {
    const opener = event.target instanceof Element ? event.target.closest("[data-draagwijzer-open]") : null;
    if (!(opener instanceof HTMLElement)) return;
    event.preventDefault();
    this.open(opener);
  };

  /** A page that comes back by the back button may have missed what was said since. @param {PageTransitionEvent} event */
  #onPageShow = (event) => {
    if (event.persisted) this.#conversation.restore();
  };
}
