const PATIENCE_MS = 45_000;
const GLANCE_MS = 8_000;

/** The server will not do this; its message is a Dutch sentence for people. */
export class Refusal extends Error {
  /** @param {number} status @param {{code: string, message: string}} error */
  constructor(status, { code, message }) {
    super(message);
    this.status = status;
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

  /**
   * What a page has to know before it promises a conversation.
   * @param {string | null} municipality
   * @returns {Promise<Dw.Site>}
   */
  site(municipality) {
    const query = municipality ? `?${new URLSearchParams({ municipality })}` : "";
    return this.#ask("GET", `site${query}`, undefined, GLANCE_MS);
  }

  /** @param {string | null} municipality */
  open(municipality) {
    return this.#talk("sessions", { municipality });
  }

  /** @param {string} session @param {Dw.Input} input */
  send(session, input) {
    return this.#talk("messages", "payload" in input ? { session, id: input.id, payload: input.payload } : { session, id: input.id, text: input.text });
  }

  /**
   * Hears what a person says, as it is said; settles when the stream ends. True: no person answers any more.
   * @param {string} session @param {number} after the last line that is known
   * @param {(messages: Dw.Message[]) => void} tell @param {AbortSignal} signal
   */
  async listen(session, after, tell, signal) {
    const headers = { "Content-Type": "application/json" };
    const body = JSON.stringify({ session, after });
    const response = await fetch(`${this.origin}/api/chat/events`, { method: "POST", headers, body, credentials: "omit", signal });
    if (!response.ok || !response.body) throw new TypeError("no stream");
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return false;
      const lines = (rest + value).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        if (line === "event: end") return true;
        if (line.startsWith("data: ")) tell(JSON.parse(line.slice(6)));
      }
    }
  }

  /** Has the server forget a conversation; one that it does not know is forgotten. @param {string} session */
  async forget(session) {
    try {
      await this.#ask("DELETE", "sessions", { session });
    } catch (error) {
      if (!(error instanceof Refusal) || error.status >= 500) throw error;
    }
  }

  /** @param {string} path @param {object} body @returns {Promise<{session: string, messages: Dw.Message[]}>} */
  async #talk(path, body) {
    const answer = await this.#ask("POST", path, body);
    if (!Array.isArray(answer.messages)) throw new TypeError("no messages");
    for (const { offers } of answer.messages) this.#completeAddresses(offers ?? []);
    return answer;
  }

  /** @param {string} method @param {string} path @param {object} [body] @param {number} [patience] in milliseconds */
  async #ask(method, path, body, patience = PATIENCE_MS) {
    const stop = new AbortController();
    const alarm = setTimeout(() => stop.abort(), patience);
    try {
      const response = await fetch(`${this.origin}/api/chat/${path}`, {
        method,
        headers: body && { "Content-Type": "application/json" },
        body: body && JSON.stringify(body),
        credentials: "omit",
        signal: stop.signal,
      });
      const answer = response.status === 204 ? null : await response.json();
      if (!response.ok) throw new Refusal(response.status, answer.error);
      return answer;
    } finally {
      clearTimeout(alarm);
    }
  }

  /** A path of the gateway is no path of the page that the widget stands on. @param {Dw.Offer[]} offers */
  #completeAddresses(offers) {
    for (const offer of offers) {
      if (offer.calendar_url) offer.calendar_url = new URL(offer.calendar_url, this.origin).href;
    }
  }
}
