import { Refused, freshToken, sendForm } from "./server.js";

/** Milliseconds of rest after a key before the text is read. */
const REST_MS = 250;
const READ = "read";

/**
 * The talk between the form and the server: one question at a time, the newest words always, every click in its turn.
 */
export class Desk {
  #form;
  #view;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #rest;
  /** Clicks that wait for the answer before them. @type {string[]} */
  #clicks = [];
  /** @type {AbortController | null} */
  #underWay = null;
  #isReading = false;

  /**
   * @param {HTMLFormElement} form
   * @param {{answered(page: Document, action: string): void, trouble(status: number | null): void, busy(busy: boolean): void}} view
   */
  constructor(form, view) {
    this.#form = form;
    this.#view = view;
  }

  /** Somebody types; a paste is read at once. @param {boolean} [atOnce] */
  typed(atOnce = false) {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#next(), atOnce ? 0 : REST_MS);
  }

  /** @param {string} action what a button carries */
  clicked(action) {
    clearTimeout(this.#rest);
    if (action !== READ) this.#clicks.push(action);
    this.#next();
  }

  /** Drops what is under way and what waits: a new talk begins. */
  drop() {
    this.#clicks = [];
    this.#underWay?.abort();
    this.#underWay = null;
  }

  /** What is typed while the text is read makes that reading worthless; a click is waited for. */
  async #next() {
    if (this.#underWay && !this.#isReading) return this.typed();
    this.#underWay?.abort();
    const mine = new AbortController();
    const action = this.#clicks.shift() ?? READ;
    this.#underWay = mine;
    this.#isReading = action === READ;
    this.#view.busy(true);
    try {
      const page = await this.#send(action, mine.signal);
      if (this.#underWay !== mine) return;
      this.#view.answered(page, action);
      this.#view.trouble(null);
    } catch (error) {
      if (this.#underWay !== mine) return;
      if (action !== READ) this.#clicks.unshift(action);
      this.#view.trouble(error instanceof Refused ? error.status : 0);
      this.#done();
      return;
    }
    this.#done();
    if (this.#clicks.length > 0) this.#next();
  }

  #done() {
    this.#underWay = null;
    this.#view.busy(false);
  }

  /** A token that is too old is fetched anew, once. @param {string} action @param {AbortSignal} signal */
  async #send(action, signal) {
    try {
      return await sendForm(this.#fields(action), signal);
    } catch (error) {
      if (!(error instanceof Refused) || ![401, 403].includes(error.status)) throw error;
      const token = await freshToken().catch(() => null);
      if (!token) throw error;
      /** @type {HTMLInputElement} */ (this.#form.elements.namedItem("csrf")).value = token;
      return sendForm(this.#fields(action), signal);
    }
  }

  /** @param {string} action */
  #fields(action) {
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(this.#form)) fields.append(name, String(value));
    fields.set("do", action);
    return fields;
  }
}
