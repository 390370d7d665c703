/**
 * One remembered value. It lives in sessionStorage: it survives a change of page and is gone with the tab, because
 * a conversation about health must not stay behind on a shared computer. Where storage is refused, it lives as long
 * as the page.
 */
export class Memory {
  /** @param {string} key */
  constructor(key) {
    this.key = key;
    /** @type {string | null} */
    this.spare = null;
  }

  /** @returns {any} null when nothing (readable) is remembered */
  read() {
    try {
      return JSON.parse(sessionStorage.getItem(this.key) ?? this.spare ?? "null");
    } catch {
      return JSON.parse(this.spare ?? "null");
    }
  }

  /** @param {object} value */
  write(value) {
    this.spare = JSON.stringify(value);
    try {
      sessionStorage.setItem(this.key, this.spare);
    } catch {
      // Refused or full: the spare copy serves this page.
    }
  }

  forget() {
    this.spare = null;
    try {
      sessionStorage.removeItem(this.key);
    } catch {
      // Refused: then nothing was stored either.
    }
  }
}
