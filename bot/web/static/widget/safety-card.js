import { make } from "./dom.js";
import { outwardLink, phoneLink, webAddress } from "./links.js";
import { TEXTS } from "./texts.js";

/**
 * The helplines of a moment of danger: they stand out by form and place, without alarm. Where the country is not known, those
 * of both come, each under its name.
 * @param {Dw.Safety} safety
 */
export function safetyCard({ kind, contacts }) {
  const countries = [...new Set(contacts.map(({ country }) => country))];
  return make(
    "section",
    { class: "safety", "aria-label": TEXTS.safety, "data-kind": kind },
    make("h3", {}, TEXTS.safety),
    ...countries.flatMap((country) => [
      countries.length > 1 && make("p", { class: "kind" }, country === "BE" ? TEXTS.inBelgium : TEXTS.inNetherlands),
      lines(contacts.filter((contact) => contact.country === country)),
    ]),
  );
}

/** @param {Dw.Contact[]} contacts */
function lines(contacts) {
  return make("ul", { class: "cards" }, ...contacts.map((contact) => make("li", {}, helpline(contact))));
}

/** @param {Dw.Contact} contact */
function helpline(contact) {
  const chat = webAddress(contact.chat_url);
  const site = webAddress(contact.url);
  const when = [contact.free && `${TEXTS.free}.`, contact.hours].filter(Boolean).join(" ");
  return make(
    "article",
    { class: "card helpline", "data-line": contact.id, "aria-label": contact.name },
    contact.name !== contact.phone && make("h4", {}, contact.name),
    contact.phone && phoneLink(contact.phone, contact.tel),
    contact.text && make("p", {}, contact.text),
    chat && outwardLink(chat, `${TEXTS.chatWith} ${contact.name}`, "way"),
    site && site.href !== chat?.href && outwardLink(site, TEXTS.website, "way"),
    when && make("p", { class: "small" }, when),
  );
}
