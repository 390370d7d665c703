import { Refusal } from "./api.js";
import { TEXTS } from "./texts.js";

const MOST_ITEMS = 120;

/** @returns {Dw.State} */
function emptyState() {
  return { session: null, items: [], pending: null, trouble: null };
}

/** @param {Dw.Input} input */
function wordsOf(input) {
  return "payload" in input ? input.title : input.text;
}

/** One conversation: what was said, what is under way, what failed. Knows nothing of how it looks. */
export class Conversation {
  /** @type {Dw.State} */
  #state = emptyState();
  #busy = false;
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

  get busy() {
    return this.#busy;
  }

  /** Shows again what was said on an earlier page. */
  restore() {
    this.#view.clear();
    this.#state = { ...emptyState(), ...this.#memory.read() };
    this.#busy = false;
    const { items, pending } = this.#state;
    for (const item of items) item.from === "bot" ? this.#view.arrived([item]) : this.#view.own(item);
    if (pending) Object.assign(this.#state, { pending: null, trouble: { message: TEXTS.interrupted, input: pending, again: true } });
    this.#view.trouble(this.#state.trouble);
  }

  /** Fetches the greeting, once. */
  async begin() {
    if (!this.begun && !this.#busy) await this.#exchange(null);
  }

  /**
   * @param {string} text
   * @returns {boolean} false when an answer is still under way: then the text has to stay where it was
   */
  say(text) {
    if (this.#busy) return false;
    this.#add({ from: "own", text });
    const unsent = this.#state.trouble?.input;
    this.#exchange({ text: unsent ? `${wordsOf(unsent)}\n${text}` : text });
    return true;
  }

  /** @param {Dw.Reply} reply */
  choose(reply) {
    if (this.#busy) return;
    this.#add({ from: "own", text: reply.title });
    this.#exchange(reply);
  }

  retry() {
    const { trouble } = this.#state;
    if (trouble?.again && !this.#busy) this.#exchange(trouble.input);
  }

  /** Forgets everything and starts again. An answer that is still under way is dropped when it comes. */
  wipe() {
    this.#state = emptyState();
    this.#memory.forget();
    this.#view.clear();
    this.#add({ from: "note", text: TEXTS.wiped });
    this.#exchange(null);
  }

  /** @param {Dw.Input | null} input */
  async #exchange(input) {
    const state = this.#state;
    Object.assign(state, { pending: input, trouble: null });
    this.#view.trouble(null);
    this.#setBusy(true);
    try {
      if (!state.session) await this.#open(state);
      if (input && state === this.#state) await this.#deliver(state, input);
    } catch (error) {
      if (state === this.#state) this.#fail(/** @type {Error} */ (error), input);
    }
    if (state !== this.#state) return;
    state.pending = null;
    this.#setBusy(false);
  }

  /** @param {Dw.State} state */
  async #open(state) {
    const { session, messages } = await this.#api.open(this.#municipality);
    state.session = session;
    this.#receive(state, messages);
  }

  /**
   * @param {Dw.State} state
   * @param {Dw.Input} input
   */
  async #deliver(state, input) {
    try {
      this.#receive(state, await this.#api.send(String(state.session), input));
    } catch (error) {
      if (!(error instanceof Refusal && error.sessionGone) || state !== this.#state) throw error;
      await this.#reopen(state, input);
    }
  }

  /**
   * The session was over. Typed words are said again in a new one; a chosen button means nothing there.
   * @param {Dw.State} state
   * @param {Dw.Input} input
   */
  async #reopen(state, input) {
    state.session = null;
    this.#add({ from: "note", text: TEXTS.expired });
    await this.#open(state);
    if ("text" in input && state === this.#state) this.#receive(state, await this.#api.send(String(state.session), input));
  }

  /**
   * @param {Error} error
   * @param {Dw.Input | null} input
   */
  #fail(error, input) {
    const refused = error instanceof Refusal && error.needsChange && input;
    if (refused) {
      const { items } = this.#state;
      items.splice(items.findLastIndex((item) => item.from === "own"), 1);
      this.#view.takeBack(input);
    }
    this.#state.trouble = { message: error.message, input: refused ? null : input, again: !refused };
    this.#view.trouble(this.#state.trouble);
  }

  /**
   * @param {Dw.State} state
   * @param {Dw.Message[]} messages
   */
  #receive(state, messages) {
    if (state !== this.#state) return;
    const items = messages.map((message) => /** @type {Dw.Item} */ ({ from: "bot", message }));
    state.items.push(...items);
    this.#view.arrived(items);
    this.#save();
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
    this.#save();
  }

  #save() {
    this.#state.items.splice(0, this.#state.items.length - MOST_ITEMS);
    this.#memory.write(this.#state);
  }
}
