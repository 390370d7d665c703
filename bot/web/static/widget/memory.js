/** One value in sessionStorage: gone with the tab. Where storage is refused, it lives as long as the page. */
export class Memory {
  /** @type {string | null} */
  #spare = null;

  /** @param {string} key */
  constructor(key) {
    this.key = key;
  }

  /** @returns {any} */
  read() {
    try {
      return JSON.parse(sessionStorage.getItem(this.key) ?? "null");
    } catch {
      return JSON.parse(this.#spare ?? "null");
    }
  }

  /** @param {object} value */
  write(value) {
    this.#spare = JSON.stringify(value);
    try {
      sessionStorage.setItem(this.key, this.#spare);
    } catch {
      /* Refused or full: the spare serves this page. */
    }
  }
}
