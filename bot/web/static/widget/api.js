const PATIENCE_MS = 45_000;

/** The server will not do this; its message is a Dutch sentence for people. */
export class Refusal extends Error {
  /** @param {number} status @param {{code: string, message: string}} error */
  constructor(status, { code, message }) {
    super(message);
    this.sessionGone = code === "session_ended";
    /** Whether the same words can never pass. */
    this.needsChange = status < 500 && !this.sessionGone && ![408, 429].includes(status);
  }
}

/** Speaks with the gateway. Whatever fails is thrown: a Refusal when the server said why. */
export class ChatApi {
  /** @param {string} origin */
  constructor(origin) {
    this.origin = origin;
  }

  /** @param {string | null} municipality */
  open(municipality) {
    return this.#post("sessions", { municipality });
  }

  /** @param {string} session @param {Dw.Input} input */
  send(session, input) {
    return this.#post("messages", "payload" in input ? { session, payload: input.payload } : { session, text: input.text });
  }

  /** @param {string} path @param {object} body @returns {Promise<{session: string, messages: Dw.Message[]}>} */
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
      if (!response.ok) throw new Refusal(response.status, answer.error);
      if (!Array.isArray(answer.messages)) throw new TypeError("no messages");
      return answer;
    } finally {
      clearTimeout(alarm);
    }
  }
}
