import { make, unseen } from "./dom.js";
import { TEXTS } from "./texts.js";

const DIALABLE = /^\+?[\d*#]+$/;
const MAIL_ADDRESS = /^[^\s@?&,;:<>"]+@[^\s@?&,;:<>"]+$/;

/** Null for whatever is no full http(s) address. @param {string | null | undefined} address */
export function webAddress(address) {
  try {
    const url = new URL(address ?? "");
    return /^https?:$/.test(url.protocol) ? url : null;
  } catch {
    return null;
  }
}

/** Null when it is more than one number, or words. @param {string} phone */
export function phoneHref(phone) {
  const digits = phone.replace("(0)", "").replace(/[\s()./-]/g, "");
  return DIALABLE.test(digits) ? `tel:${digits}` : null;
}

/** @param {string | null} address */
export function mailHref(address) {
  return address && MAIL_ADDRESS.test(address) ? `mailto:${address}` : null;
}

/** Opens beside the conversation, which stays where it is. @param {URL} url @param {string} text @param {string} [look] */
export function outwardLink(url, text, look) {
  const attributes = { href: url.href, target: "_blank", rel: "noopener noreferrer", class: look };
  return make("a", attributes, text, " ", unseen(TEXTS.newWindow));
}

/** @param {string} phone as people read it @param {string | null} [tel] as a telephone takes it */
export function phoneLink(phone, tel) {
  const href = phoneHref(tel ?? phone);
  return href ? make("a", { href, class: "way call" }, `${TEXTS.call} ${phone}`) : make("span", {}, phone);
}
