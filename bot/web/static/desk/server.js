/** The answer was no. `status` 0: there was none. */
export class Refused extends Error {
  /** @param {number} status */
  constructor(status) {
    super(`status ${status}`);
    this.status = status;
  }
}

const PATIENCE_MS = 15_000;

/**
 * Sends the form and gets the page with its answer. The browser reads it as a document, in which no script runs.
 * @param {URLSearchParams} fields
 * @param {AbortSignal} signal an aborted request never settles: nobody waits for it
 * @returns {Promise<Document>}
 */
export function sendForm(fields, signal) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/helpdesk");
    request.responseType = "document";
    request.timeout = PATIENCE_MS;
    request.setRequestHeader("X-Part", "1");
    request.onload = () => (request.status === 200 && request.response ? resolve(request.response) : reject(new Refused(request.status)));
    request.onerror = request.ontimeout = () => reject(new Refused(0));
    signal.addEventListener("abort", () => request.abort());
    request.send(fields);
  });
}

/** The token for forms of the session of now; null when nobody is logged in. @returns {Promise<string | null>} */
export async function freshToken() {
  const response = await fetch("/api/desk/session");
  return response.ok ? (await response.json()).csrf : null;
}
