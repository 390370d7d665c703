import { ChatApi } from "./api.js";
import { Conversation } from "./conversation.js";
import { make } from "./dom.js";
import { composer, headBar, launchButton, launchNumber, wipeQuestion } from "./frame.js";
import { Memory } from "./memory.js";
import { PanelDoor } from "./panel-door.js";
import { Site } from "./site.js";
import { adoptStyle } from "./style.js";
import { TalkLog } from "./talk-log.js";
import { TEXTS, speak } from "./texts.js";

const BORDERS_PX = 4;

/**
 * `<draagwijzer-chat api="https://…" municipality="be-aalst" position="right">`: the launcher and the conversation.
 *
 * - `api`: origin of the gateway; default the page's own.
 * - `municipality`: id, or nothing when the conversation has to ask.
 * - `language`: `nl` (default), `nl-BE` or `nl-NL`; the conversation is in Dutch.
 * - `position`: `right` (default) or `left`.
 * - `phone`: the number to show when the gateway cannot be reached at all.
 *
 * Any element of the page with `data-draagwijzer-open` opens the conversation too. Looks: the `--dw-*` properties listed
 * in base.css. Nothing is shown before it is known that a conversation works.
 */
export class DraagwijzerChat extends HTMLElement {
  #root = this.attachShadow({ mode: "open" });
  #looks = { open: false, large: false, draft: "" };
  /** @type {HTMLElement} */
  #launch = make("span");
  /** @type {Promise<void> | null} */
  #built = null;
  /** @type {Site} */
  #site;
  /** @type {Memory} */
  #looksMemory;
  /** @type {Conversation} */
  #conversation;
  /** @type {TalkLog} */
  #log;
  /** @type {PanelDoor} */
  #door;
  /** @type {HTMLDialogElement} */
  #panel;
  /** @type {ReturnType<typeof headBar>} */
  #head;
  /** @type {ReturnType<typeof wipeQuestion>} */
  #ask;
  /** @type {ReturnType<typeof composer>} */
  #composer;

  connectedCallback() {
    document.addEventListener("click", this.#onPageClick);
    addEventListener("pageshow", this.#onPageShow);
    addEventListener("online", this.#onOnline);
    this.#built ??= this.#build();
  }

  disconnectedCallback() {
    document.removeEventListener("click", this.#onPageClick);
    removeEventListener("pageshow", this.#onPageShow);
    removeEventListener("online", this.#onOnline);
  }

  /**
   * Opens the conversation and brings the focus to the place to type.
   * @param {HTMLElement} [opener] gets the focus back on closing; default the launcher
   */
  async open(opener) {
    await this.#built;
    this.#door.open(opener ?? null);
    this.#composer.input.focus();
    this.#conversation.begin();
  }

  async close() {
    await this.#built;
    this.#door.close();
  }

  async #build() {
    const municipality = this.getAttribute("municipality") || null;
    const api = new ChatApi(this.getAttribute("api") ?? location.origin);
    const key = `draagwijzer:${api.origin}:${municipality ?? ""}`;
    this.lang ||= this.getAttribute("language")?.match(/^nl(-\w+)*$/i)?.[0] ?? "nl";
    this.#site = new Site(api, new Memory(`${key}:site`), municipality, this.getAttribute("phone"));
    await this.#site.look();
    speak(this.#site.address);
    this.#looksMemory = new Memory(`${key}:looks`);
    this.#furnish();
    this.#conversation = new Conversation(api, new Memory(key), municipality, this.#view());
    this.#restore();
  }

  #furnish() {
    this.#head = headBar();
    this.#ask = wipeQuestion(() => this.#wipe(), () => this.#askWipe(false));
    this.#composer = composer();
    this.#log = new TalkLog({
      choose: (reply) => this.#choose(reply),
      retry: () => this.#retry(),
      contacts: () => this.#site.contacts,
    });
    const parts = [this.#head.bar, this.#ask.box, this.#log.root, this.#log.status, this.#composer.form];
    this.#panel = make("dialog", { class: "panel", "aria-label": TEXTS.panel }, ...parts);
    this.#door = new PanelDoor(this.#panel, (open) => this.#moved(open), () => this.#launch);
    adoptStyle(this.#root, this.nonce);
    this.#root.append(this.#launch, this.#panel);
    this.#listen();
  }

  #listen() {
    const { input, form } = this.#composer;
    const { close, larger, keep, wipe } = this.#head;
    close.addEventListener("click", () => this.#door.close());
    larger.addEventListener("click", () => this.#setLarge(!this.#looks.large));
    keep.addEventListener("click", () => this.#conversation.say(TEXTS.askSummary));
    wipe.addEventListener("click", () => this.#askWipe(true));
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
      restored: (items) => log.restored(items),
      trouble: (trouble) => {
        if (trouble?.again) this.#site.doubt();
        log.trouble(trouble);
      },
      clear: () => log.clear(),
      live: (live) => { this.#head.subtitle.textContent = live ? TEXTS.subtitleLive : TEXTS.subtitle; },
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
      this.#door.open(null);
      this.#conversation.begin();
    } else {
      this.#moved(false);
    }
  }

  /** @param {boolean} open */
  #moved(open) {
    this.#showLauncher(open);
    this.#remember({ open });
    if (!open) this.#ask.box.hidden = true;
    this.#fitInput();
    this.#log.reveal("instant");
  }

  /** A conversation that works or was begun is promised; else a number stands there, if one is known. @param {boolean} open */
  #showLauncher(open) {
    const { ready, nearest } = this.#site;
    const { begun } = this.#conversation;
    const promised = ready || begun;
    const next = promised ? launchButton(() => this.open(), begun) : nearest ? launchNumber(nearest) : make("span");
    next.hidden = open;
    this.#launch.replaceWith(next);
    this.#launch = next;
    if (!ready) this.#site.lookAgain(() => this.#showLauncher(this.#panel.open));
  }

  /** @param {Partial<Dw.Looks>} change */
  #remember(change) {
    this.#looksMemory.write(Object.assign(this.#looks, change));
  }

  /** @param {boolean} large */
  #setLarge(large) {
    this.#panel.classList.toggle("large", large);
    this.#head.larger.setAttribute("aria-pressed", String(large));
    this.#remember({ large });
    this.#fitInput();
    this.#log.reveal("instant");
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
    if (event.persisted) this.#conversation?.restore();
  };

  /** The line is back: what failed is tried again, without anybody having to ask. */
  #onOnline = () => this.#conversation?.retry();
}
