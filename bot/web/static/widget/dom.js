/**
 * Makes an element. Text becomes text nodes only: nothing from a server is ever read as HTML.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | boolean | null | undefined | ((event: any) => void)>} [attributes] a function becomes a listener
 * @param {...(Node | string | null | undefined | false)} children what is empty is left out
 */
export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name, value);
    else if (value === true) node.setAttribute(name, "");
    else if (typeof value === "string") node.setAttribute(name, value);
  }
  node.append(.../** @type {(Node | string)[]} */ (children.filter(Boolean)));
  return node;
}

/** Text for screen readers only. @param {string} text */
export function unseen(text) {
  return make("span", { class: "unseen" }, text);
}

/** @param {string} text @param {(event: Event) => void} click @param {string} [look] */
export function button(text, click, look = "reply") {
  return make("button", { type: "button", class: look, click }, text);
}

/** @param {string[]} texts */
export function bulletList(texts) {
  return make("ul", { class: "bullets" }, ...texts.map((text) => make("li", {}, text)));
}

/** A line drawing of 24 by 24, for the eye only. @param {string} path */
export function icon(path) {
  const space = "http://www.w3.org/2000/svg";
  const drawing = document.createElementNS(space, "svg");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(space, "path");
  line.setAttribute("d", path);
  drawing.append(line);
  return drawing;
}
