import { TEXTS } from "./texts.js";

const FRESH_MS = 60_000;
const AGAIN_MS = 30_000;

/** What the gateway says about the page it is on, and whether a conversation works at all. */
export class Site {
  #api;
  #memory;
  #municipality;
  #ownLine;
  #known;
  #ready = false;
  #wait = 0;

  /**
   * @param {import("./api.js").ChatApi} api
   * @param {import("./memory.js").Memory} memory
   * @param {string | null} municipality
   * @param {string | null} phone the number that the page itself gives
   */
  constructor(api, memory, municipality, phone) {
    this.#api = api;
    this.#memory = memory;
    this.#municipality = municipality;
    this.#ownLine = phone && { id: "own", name: phone, phone, tel: null };
    this.#known = /** @type {{at: number, site: Dw.Site} | null} */ (memory.read());
  }

  /** Whether a conversation can be promised. */
  get ready() {
    return this.#ready;
  }

  /** @returns {Dw.Address} */
  get address() {
    return this.#known?.site.address ?? "je";
  }

  /** Who can be called meanwhile, the nearest first. @returns {Dw.Contact[]} */
  get contacts() {
    const lines = this.#known?.site.contacts ?? [];
    return /** @type {Dw.Contact[]} */ (this.#ownLine ? [this.#ownLine, ...lines] : lines);
  }

  /** What the launcher says when no conversation can be promised. @returns {Dw.Contact | undefined} */
  get nearest() {
    return this.contacts.find(({ phone }) => phone);
  }

  /** Asks, unless it was asked shortly before on another page. */
  async look() {
    const known = this.#known;
    if (known?.site.ready && Date.now() - known.at < FRESH_MS) {
      this.#ready = true;
      return;
    }
    try {
      const site = await this.#api.site(this.#municipality);
      this.#known = { at: Date.now(), site };
      this.#memory.write(this.#known);
      this.#ready = site.ready;
    } catch {
      this.#ready = false;
    }
  }

  /** A conversation did not work: what was known no longer holds. */
  doubt() {
    this.#ready = false;
    if (!this.#known) return;
    this.#known.at = 0;
    this.#memory.write(this.#known);
  }

  /** Looks again after a while, until it works. @param {() => void} works */
  lookAgain(works) {
    clearTimeout(this.#wait);
    this.#wait = setTimeout(async () => {
      await this.look();
      this.#ready ? works() : this.lookAgain(works);
    }, AGAIN_MS);
  }
}
