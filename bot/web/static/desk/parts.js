/** The parts of the page that change with each answer. What is the same stays as it is, with its focus and its scroll. */
export class Parts {
  /** What the server sent last, by part. @type {Map<string, string>} */
  #known = new Map();
  /** What came for a part that a person changed. @type {Map<string, Element>} */
  #later = new Map();

  constructor() {
    for (const part of all(document)) this.#known.set(nameOf(part), part.innerHTML);
  }

  /** @param {Document} page */
  take(page) {
    const focus = focused();
    for (const fresh of all(page)) {
      const name = nameOf(fresh);
      const old = partNamed(name);
      if (!old || this.#known.get(name) === fresh.innerHTML) continue;
      if (old.hasAttribute("data-changed")) this.#later.set(name, fresh);
      else this.#replace(name, old, fresh);
    }
    refocus(focus);
  }

  /** What a person changes here stays, until they ask for a new one. @param {Element} inside */
  keep(inside) {
    const part = inside.closest("[data-keeps]");
    if (!part) return;
    part.setAttribute("data-changed", "");
    for (const button of part.querySelectorAll("[data-renews]")) button.removeAttribute("hidden");
  }

  /** @param {Element} inside */
  renew(inside) {
    const part = inside.closest("[data-keeps]");
    if (!part) return;
    part.removeAttribute("data-changed");
    const name = nameOf(part);
    const fresh = this.#later.get(name) ?? copyOf(this.#known.get(name), part);
    this.#later.delete(name);
    if (fresh) this.#replace(name, part, fresh);
  }

  /** A new talk: nothing of the old one is kept. */
  forget() {
    this.#later.clear();
    for (const part of all(document)) part.removeAttribute("data-changed");
  }

  /** @param {string} name @param {Element} old @param {Element} fresh */
  #replace(name, old, fresh) {
    const open = [...old.querySelectorAll("details[open][id]")].map((details) => details.id);
    this.#known.set(name, fresh.innerHTML);
    old.replaceChildren(...document.importNode(fresh, true).childNodes);
    for (const id of open) old.querySelector(`#${CSS.escape(id)}`)?.setAttribute("open", "");
  }
}

/** Fields that a person changed go back to what they held when they came. @param {string | undefined} known @param {Element} part */
function copyOf(known, part) {
  if (known === undefined) return null;
  const copy = /** @type {Element} */ (part.cloneNode(true));
  for (const button of copy.querySelectorAll("[data-renews]")) button.setAttribute("hidden", "");
  for (const field of copy.querySelectorAll("textarea")) field.value = field.defaultValue;
  return copy;
}

/** @param {ParentNode} root */
function all(root) {
  return root.querySelectorAll("[data-part]");
}

/** @param {Element} part */
function nameOf(part) {
  return String(part.getAttribute("data-part"));
}

/** @param {string} name */
function partNamed(name) {
  return document.querySelector(`[data-part="${CSS.escape(name)}"]`);
}

/** Where the keyboard is: how to find it again, and what is near. */
function focused() {
  const at = document.activeElement;
  if (!at || !at.closest("[data-part]")) return null;
  const near = ["[data-row]", "[data-part]"].map((selector) => at.closest(selector)).filter(Boolean);
  return { at, selector: selectorOf(at), near: near.map((node) => selectorOf(/** @type {Element} */ (node))) };
}

/** @param {Element} node */
function selectorOf(node) {
  if (node.id) return `#${CSS.escape(node.id)}`;
  for (const name of ["data-row", "data-part", "value", "name"]) {
    const value = node.getAttribute(name);
    if (value) return `${node.tagName.toLowerCase()}[${name}="${CSS.escape(value)}"]`;
  }
  return null;
}

/** A button that is gone gives the keyboard to its neighbour. @param {ReturnType<typeof focused>} focus */
function refocus(focus) {
  if (!focus || focus.at.isConnected) return;
  const same = focus.selector && document.querySelector(focus.selector);
  const neighbours = focus.near.map((selector) => selector && document.querySelector(`${selector} :is(button, select, a, textarea)`));
  const next = [same, ...neighbours, document.querySelector("#text")].find(Boolean);
  /** @type {HTMLElement | undefined} */ (next)?.focus({ preventScroll: true });
}
