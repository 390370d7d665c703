/**
 * The marks behind the text. They lie in a layer under the textarea with the same words, and move along while somebody
 * types, until the next answer comes.
 */
export class Paper {
  /** @type {{text: string, kind: string}[]} */
  #pieces = [];
  #field;
  #layer;

  /** @param {HTMLTextAreaElement} field @param {Element} layer */
  constructor(field, layer) {
    this.#field = field;
    this.#layer = layer;
  }

  /** Reads the marks of an answer; the text may have gone on since. */
  read() {
    this.#pieces = [...this.#layer.childNodes].map((node) => ({
      text: node.textContent ?? "",
      kind: node instanceof Element ? node.className : "",
    }));
    this.follow();
  }

  /** What stands before and after a change keeps its marks. */
  follow() {
    const now = this.#field.value;
    const old = this.#pieces.map((piece) => piece.text).join("");
    if (now !== old) this.#pieces = changed(this.#pieces, old, now);
    this.#layer.replaceChildren(...this.#pieces.map(shown));
  }
}

/**
 * @param {{text: string, kind: string}[]} pieces
 * @param {string} old
 * @param {string} now
 */
function changed(pieces, old, now) {
  const most = Math.min(old.length, now.length);
  let before = 0;
  while (before < most && old[before] === now[before]) before += 1;
  let after = 0;
  while (after < most - before && old[old.length - 1 - after] === now[now.length - 1 - after]) after += 1;
  const middle = { text: now.slice(before, now.length - after), kind: "" };
  return [...cut(pieces, 0, before), middle, ...cut(pieces, old.length - after, old.length)].filter((piece) => piece.text);
}

/**
 * The pieces between two positions; one that is cut through is no evidence any more.
 * @param {{text: string, kind: string}[]} pieces
 * @param {number} from
 * @param {number} to
 */
function cut(pieces, from, to) {
  const found = [];
  let at = 0;
  for (const { text, kind } of pieces) {
    const start = Math.max(from - at, 0);
    const end = Math.min(to - at, text.length);
    if (start < end) found.push({ text: text.slice(start, end), kind: start === 0 && end === text.length ? kind : "" });
    at += text.length;
  }
  return found;
}

/** @param {{text: string, kind: string}} piece */
function shown({ text, kind }) {
  if (!kind) return document.createTextNode(text);
  const mark = document.createElement("mark");
  mark.className = kind;
  mark.append(text);
  return mark;
}
