import { make, unseen } from "./dom.js";
import { TEXTS } from "./texts.js";

const DIALABLE = /^\+?[\d*#]+$/;
const MAIL_ADDRESS = /^[^\s@?&,;:<>"]+@[^\s@?&,;:<>"]+$/;

/**
 * @param {string | null | undefined} address
 * @returns {URL | null} null for whatever is no full http(s) address
 */
export function webAddress(address) {
  try {
    const url = new URL(address ?? "");
    return url.protocol === "https:" || url.protocol === "http:" ? url : null;
  } catch {
    return null;
  }
}

/**
 * @param {string | null | undefined} phone a number as people write it, or as a telephone takes it
 * @returns {string | null} null when it is more than one number, or words
 */
export function phoneHref(phone) {
  const digits = (phone ?? "").replace("(0)", "").replace(/[\s()./-]/g, "");
  return DIALABLE.test(digits) ? `tel:${digits}` : null;
}

/**
 * @param {string | null | undefined} address
 * @returns {string | null}
 */
export function mailHref(address) {
  return address && MAIL_ADDRESS.test(address) ? `mailto:${address}` : null;
}

/**
 * A link to another site. It opens beside the conversation, which so stays where it is.
 * @param {URL} url
 * @param {string} text
 * @param {string} [look] class of the link
 */
export function outwardLink(url, text, look = "") {
  const attributes = { href: url.href, target: "_blank", rel: "noopener noreferrer", class: look || null };
  return make("a", attributes, text, " ", unseen(TEXTS.newWindow));
}

/**
 * A telephone number as a button that calls, or as plain text when it cannot be dialled.
 * @param {string} phone as people read it
 * @param {string | null} [tel] as a telephone takes it
 */
export function phoneLink(phone, tel = null) {
  const href = phoneHref(tel ?? phone);
  const text = `${TEXTS.call} ${phone}`;
  return href ? make("a", { href, class: "way call" }, text) : make("span", { class: "plain" }, text);
}
