import { make } from "./dom.js";
import { mailHref, outwardLink, phoneHref, webAddress } from "./links.js";

/* An address of the web or of mail, or a number after "bel". */
const LINKED = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]])|([^\s@<>(:]+@[^\s@<>]+\.[a-z]{2,})|(\bbel )(\+?\d[\d ./-]*\d)/gi;

/**
 * What somebody said, in paragraphs: an empty line starts one, a single line break is kept by the style. A sentence in a
 * script that runs from right to left does so.
 * @param {string} text
 */
export function paragraphs(text) {
  return text.split(/\n\s*\n/).filter((part) => part.trim()).map((part) => make("p", { dir: "auto" }, ...linked(part.trim())));
}

/** A text with its addresses and numbers as links. @param {string} text */
function linked(text) {
  /** @type {(Node | string)[]} */
  const parts = [];
  let end = 0;
  for (const found of text.matchAll(LINKED)) {
    const [whole, web, mail, before = "", phone] = found;
    const link = web ? outward(web) : make("a", { href: (mail ? mailHref(mail) : phoneHref(phone)) ?? undefined }, mail ?? phone);
    parts.push(text.slice(end, found.index), before, link);
    end = found.index + whole.length;
  }
  return [...parts, text.slice(end)];
}

/** @param {string} address */
function outward(address) {
  const url = webAddress(address);
  return url ? outwardLink(url, address) : address;
}
