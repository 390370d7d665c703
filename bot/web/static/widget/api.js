import { TEXTS } from "./texts.js";

const PATIENCE_MS = 45_000;
const SESSION_GONE = [401, 404, 410];
const WORTH_REPEATING = [408, 429];

/** The server answered that it will not do this; its message is a Dutch sentence for people. */
export class Refusal extends Error {
  /**
   * @param {number} status
   * @param {string} message
   */
  constructor(status, message) {
    super(message);
    /** Whether the session is unknown or over. */
    this.sessionGone = SESSION_GONE.includes(status);
    /** Whether the same words can never pass, so that the writer has to change them. */
    this.needsChange = status < 500 && !this.sessionGone && !WORTH_REPEATING.includes(status);
  }
}

/** Speaks with the gateway. Whatever fails without a sentence from the server becomes one plain Error. */
export class ChatApi {
  /** @param {string} origin of the gateway, without a slash at the end */
  constructor(origin) {
    this.origin = origin;
  }

  /**
   * @param {string | null} municipality
   * @returns {Promise<{session: string, messages: Dw.Message[]}>}
   */
  async open(municipality) {
    return this.#post("sessions", { municipality });
  }

  /**
   * @param {string} session
   * @param {Dw.Input} input
   * @returns {Promise<Dw.Message[]>}
   */
  async send(session, input) {
    const said = "payload" in input ? { payload: input.payload } : { text: input.text };
    return (await this.#post("messages", { session, ...said })).messages;
  }

  /**
   * @param {string} path
   * @param {object} body
   */
  async #post(path, body) {
    const stop = new AbortController();
    const alarm = setTimeout(() => stop.abort(), PATIENCE_MS);
    try {
      const response = await fetch(`${this.origin}/api/chat/${path}`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
        credentials: "omit",
        signal: stop.signal,
      });
      const answer = await response.json();
      if (!response.ok) throw new Refusal(response.status, answer.error.message);
      if (!Array.isArray(answer.messages)) throw new TypeError("no messages");
      return answer;
    } catch (error) {
      throw error instanceof Refusal ? error : new Error(TEXTS.unreachable, { cause: error });
    } finally {
      clearTimeout(alarm);
    }
  }
}
