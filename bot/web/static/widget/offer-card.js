import { bulletList, make, unseen } from "./dom.js";
import { mailHref, outwardLink, phoneLink, webAddress } from "./links.js";
import { TEXTS } from "./texts.js";

/** @param {Dw.Offer[]} offers */
export function offerList(offers) {
  const cards = offers.map((offer) => make("li", {}, offerCard(offer)));
  return make("section", { class: "offers", "aria-label": TEXTS.offers, "aria-live": "off" }, make("ul", { class: "cards" }, ...cards));
}

/**
 * One offer. What is not known is left out; it is never shown as free, as no or as zero.
 * @param {Dw.Offer} offer
 */
function offerCard(offer) {
  return make(
    "article",
    { class: "card", "data-offer": offer.id, "aria-label": offer.name },
    make("p", { class: "kind" }, [offer.kind_label, offer.area].filter(Boolean).join(" · ")),
    make("h3", {}, offer.name),
    make("p", { class: "summary" }, offer.summary),
    offer.reasons.length > 0 && make("h4", {}, TEXTS.why),
    offer.reasons.length > 0 && bulletList(offer.reasons.map((reason) => reason.text)),
    factList(offer),
    calendarLink(offer),
    conditionList(offer.eligibility),
    waysIn(offer.contact),
    sourceLine(offer),
  );
}

/** @param {Dw.Offer} offer */
function factList(offer) {
  const facts = [
    [TEXTS.provider, offer.provider],
    [TEXTS.amount, offer.amount],
    [TEXTS.cost, offer.cost],
    [TEXTS.schedule, offer.schedule],
    [TEXTS.nextTime, offer.next_time],
    [TEXTS.place, offer.place],
    [TEXTS.application, offer.application],
    [TEXTS.deadline, offer.deadline],
  ].filter(([, fact]) => fact);
  const rows = facts.map(([name, fact]) => make("div", {}, make("dt", {}, name), make("dd", {}, fact)));
  return rows.length > 0 && make("dl", {}, ...rows);
}

/** A file that a phone puts in its own calendar. @param {Dw.Offer} offer */
function calendarLink({ calendar_url, name }) {
  const file = webAddress(calendar_url);
  return file && make("p", {}, make("a", { href: file.href, class: "way" }, TEXTS.calendar, unseen(`: ${name}`)));
}

/**
 * The conditions, folded away: they can be long. Open at once when one of them is known to fail.
 * @param {Dw.Offer["eligibility"]} eligibility
 */
function conditionList({ met, open, unmet }) {
  const groups = [
    { name: TEXTS.unmet, texts: unmet },
    { name: TEXTS.open, texts: open },
    { name: TEXTS.met, texts: met },
  ].filter(({ texts }) => texts.length > 0);
  if (groups.length === 0) return null;
  const parts = groups.flatMap(({ name, texts }) => [make("h4", {}, name), bulletList(texts)]);
  return make("details", { open: unmet.length > 0 }, make("summary", {}, TEXTS.conditions), ...parts);
}

/** @param {Dw.Offer["contact"]} contact */
function waysIn({ phone, email, url }) {
  const site = webAddress(url);
  const mail = mailHref(email);
  const ways = [
    phone && phoneLink(phone),
    mail && make("a", { href: mail, class: "way" }, `${TEXTS.mail} ${email}`),
    site && outwardLink(site, TEXTS.website, "way"),
  ].filter(Boolean);
  return ways.length > 0 ? make("div", { class: "ways" }, ...ways) : make("p", {}, TEXTS.noContact);
}

/** @param {Dw.Offer} offer */
function sourceLine({ source_url, source_year, verified_on, stale }) {
  const site = webAddress(source_url);
  const name = site ? outwardLink(site, site.hostname.replace(/^www\./, "")) : TEXTS.sourceNone;
  const year = String(source_year ?? TEXTS.yearUnknown);
  return make(
    "footer",
    { class: "small" },
    make("p", {}, `${TEXTS.source}: `, name, ` (${year})`),
    verified_on && make("p", {}, `${TEXTS.verified} ${longDate(verified_on)}.`),
    stale && make("p", { class: "stale" }, TEXTS.stale),
  );
}

/** @param {string} date year-month-day */
function longDate(date) {
  const format = new Intl.DateTimeFormat("nl-BE", { dateStyle: "long", timeZone: "UTC" });
  const moment = new Date(date);
  return Number.isNaN(moment.getTime()) ? date : format.format(moment);
}
