import { Refusal } from "./api.js";
import { TEXTS } from "./texts.js";

const MOST_ITEMS = 120;
const LISTEN_AGAIN_MS = 2000;

/** @returns {Dw.State} */
function emptyState() {
  return { session: null, items: [], pending: null, trouble: null, forget: [] };
}

/** An id for one message. @returns {string} */
function messageId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** One conversation: what was said, what is under way, what failed. Knows nothing of how it looks. */
export class Conversation {
  #state = emptyState();
  #busy = false;
  /** @type {AbortController | null} while a person answers */
  #ear = null;
  #api;
  #memory;
  #municipality;
  #view;

  /**
   * @param {import("./api.js").ChatApi} api
   * @param {import("./memory.js").Memory} memory
   * @param {string | null} municipality
   * @param {Dw.View} view
   */
  constructor(api, memory, municipality, view) {
    this.#api = api;
    this.#memory = memory;
    this.#municipality = municipality;
    this.#view = view;
  }

  get begun() {
    return this.#state.items.length > 0;
  }

  /** Whether a person answers, or is about to. */
  get #live() {
    return this.#state.items.findLast((item) => item.from === "bot" && item.message.live !== undefined)?.message.live === true;
  }

  /** The last line of a person that is known. */
  get #line() {
    return Math.max(0, ...this.#state.items.map((item) => (item.from === "bot" && item.message.line) || 0));
  }

  /** Shows again what was said on an earlier page. */
  restore() {
    const state = { ...emptyState(), ...this.#memory.read() };
    this.#restart(state);
    try {
      this.#view.restored(state.items);
    } catch {
      /* Kept by another version of the widget: begin anew. */
      this.#restart(emptyState());
      return;
    }
    if (state.pending) state.trouble = { message: TEXTS.interrupted, input: state.pending, again: true };
    this.#view.trouble(state.trouble);
    this.#heed();
  }

  /** Fetches the greeting, once. */
  begin() {
    if (!this.begun && !this.#busy) this.#exchange(null);
  }

  /** False while an answer is under way: then the text has to stay where it was. @param {string} text */
  say(text) {
    if (this.#busy) return false;
    const unsent = this.#state.trouble?.input;
    this.#add({ from: "own", text });
    this.#exchange({ text: unsent ? `${"payload" in unsent ? unsent.title : unsent.text}\n${text}` : text });
    return true;
  }

  /** @param {Dw.Reply} reply */
  choose(reply) {
    if (this.#busy) return;
    this.#add({ from: "own", text: reply.title });
    this.#exchange(reply);
  }

  /** Tries again what failed, if something did. */
  retry() {
    const { trouble } = this.#state;
    if (trouble?.again && !this.#busy) this.#exchange(trouble.input);
  }

  /** Forgets everything, here and on the server, and starts again. */
  wipe() {
    const { session, forget } = this.#state;
    this.#restart({ ...emptyState(), forget: session ? [...forget, session] : forget });
    this.#add({ from: "note", text: TEXTS.wiped });
    this.#exchange(null);
  }

  /** An answer that is still under way belongs to the old state, and is dropped when it comes. @param {Dw.State} state */
  #restart(state) {
    this.#ear?.abort();
    this.#ear = null;
    this.#state = state;
    this.#busy = false;
    this.#view.live(false);
    this.#view.clear();
    this.#view.busy(false);
  }

  /** @param {Dw.Input | null} input */
  async #exchange(input) {
    const state = this.#state;
    /* By its id the server knows a message that is sent again, and takes it once. */
    if (input) input = { ...input, id: input.id ?? messageId() };
    Object.assign(state, { pending: input, trouble: null });
    this.#view.trouble(null);
    this.#setBusy(true);
    try {
      await this.#forget(state);
      if (!state.session) await this.#open(state);
      if (input) await this.#deliver(state, input);
    } catch (error) {
      if (state === this.#state) this.#fail(error, input);
    }
    if (state !== this.#state) return;
    state.pending = null;
    this.#setBusy(false);
  }

  /** What was wiped here goes from the server too; where that fails it is tried again with the next words. @param {Dw.State} state */
  async #forget(state) {
    try {
      for (; state.forget.length; state.forget.shift()) await this.#api.forget(state.forget[0]);
    } catch {
      /* The conversation matters more. */
    }
  }

  /** @param {Dw.State} state */
  async #open(state) {
    const { session, messages } = await this.#api.open(this.#municipality);
    state.session = session;
    this.#receive(state, messages);
  }

  /** @param {Dw.State} state @param {Dw.Input} input @param {boolean} [mayReopen] */
  async #deliver(state, input, mayReopen = true) {
    if (state !== this.#state) return;
    try {
      this.#receive(state, (await this.#api.send(String(state.session), input)).messages);
    } catch (error) {
      const gone = mayReopen && error instanceof Refusal && error.sessionGone;
      if (!gone || state !== this.#state) throw error;
      this.#add({ from: "note", text: TEXTS.expired });
      state.session = null;
      await this.#open(state);
      /* Typed words are said again; a chosen button means nothing in a new session. */
      if (!("payload" in input)) await this.#deliver(state, input, false);
    }
  }

  /** @param {unknown} error @param {Dw.Input | null} input */
  #fail(error, input) {
    const { items } = this.#state;
    const refused = error instanceof Refusal && error.needsChange && input;
    if (refused) {
      items.splice(items.findLastIndex((item) => item.from === "own"), 1);
      this.#view.takeBack(input);
    }
    const message = error instanceof Refusal ? error.message : TEXTS.unreachable;
    this.#state.trouble = { message, input: refused ? null : input, again: !refused };
    this.#view.trouble(this.#state.trouble);
  }

  /** @param {Dw.State} state @param {Dw.Message[]} messages */
  #receive(state, messages) {
    if (state !== this.#state) return;
    const known = this.#line;
    const fresh = messages.filter(({ line }) => !line || line > known);
    const items = fresh.map((message) => /** @type {Dw.Item} */ ({ from: "bot", message }));
    if (items.length) this.#view.arrived(items);
    state.items.push(...items);
    this.#heed();
  }

  /** Listens as long as a person answers. */
  #heed() {
    this.#view.live(this.#live);
    if (this.#live && !this.#ear) this.#listen(this.#state, (this.#ear = new AbortController()));
    if (!this.#live) this.#ear?.abort();
  }

  /** @param {Dw.State} state @param {AbortController} ear */
  async #listen(state, ear) {
    /** @param {Dw.Message[]} messages */
    const tell = (messages) => {
      this.#receive(state, messages);
      if (state === this.#state) this.#memory.write(state);
    };
    while (state === this.#state && !ear.signal.aborted) {
      try {
        if (await this.#api.listen(String(state.session), this.#line, tell, ear.signal) && this.#live) tell([{ live: false }]);
      } catch {
        /* The line is gone for a while, or the talk went back to the bot. */
      }
      if (!ear.signal.aborted) await new Promise((resolve) => setTimeout(resolve, LISTEN_AGAIN_MS));
    }
    if (this.#ear === ear) this.#ear = null;
  }

  /** @param {Dw.Item} item */
  #add(item) {
    this.#state.items.push(item);
    this.#view.own(item);
  }

  /** @param {boolean} busy */
  #setBusy(busy) {
    this.#busy = busy;
    this.#view.busy(busy);
    this.#state.items.splice(0, this.#state.items.length - MOST_ITEMS);
    this.#memory.write(this.#state);
  }
}
