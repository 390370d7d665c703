import { copyFrom, fillMail } from "./copy.js";
import { Desk } from "./desk.js";
import { Fresh } from "./fresh.js";
import { fillList, listen } from "./keys.js";
import { Paper } from "./paper.js";
import { Parts } from "./parts.js";
import { Tabs } from "./tabs.js";
import { TEXTS } from "./texts.js";
import { showTrouble } from "./trouble.js";

document.documentElement.classList.add("js");

/** @template {Element} T @param {string} selector @returns {T} */
const one = (selector) => /** @type {T} */ (document.querySelector(selector));

const form = /** @type {HTMLFormElement} */ (one("#desk"));
const text = /** @type {HTMLTextAreaElement} */ (one("#text"));
const status = one("#status");
const keys = /** @type {HTMLDialogElement} */ (one("#keys"));
const parts = new Parts();
const paper = new Paper(text, one("[data-text]"));
const tabs = new Tabs(one("#tabs"));
const fresh = new Fresh(form, one("#undo"));
const desk = new Desk(form, { answered, busy, trouble });

/** @param {Document} page @param {string} action */
function answered(page, action) {
  parts.take(page);
  paper.read();
  if (action.startsWith("place:")) takePlaces(page);
  const count = page.querySelector("[data-count]")?.getAttribute("data-count");
  const said = TEXTS.found(Number(count));
  if (status.textContent !== said) status.textContent = said;
}

/** @param {boolean} isBusy */
function busy(isBusy) {
  form.setAttribute("aria-busy", String(isBusy));
}

/** @param {number | null} what */
function trouble(what) {
  showTrouble(one("#trouble"), what, () => desk.clicked("read"));
}

/** A place that was chosen stands in its field. @param {Document} page */
function takePlaces(page) {
  for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("[list=names]"))) {
    field.value = page.getElementById(field.id)?.getAttribute("value") ?? field.value;
  }
}

function startFresh() {
  desk.drop();
  fresh.clear();
  parts.forget();
  paper.follow();
  desk.clicked("read");
  status.textContent = TEXTS.cleared;
  text.focus();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  desk.clicked(/** @type {HTMLButtonElement | null} */ (event.submitter)?.value || "read");
});
form.addEventListener("input", (event) => {
  const field = /** @type {HTMLElement} */ (event.target);
  if (field.closest("[data-keeps]")) return parts.keep(field);
  if (field === text) paper.follow();
  if (field === text && text.value) fresh.forget();
  if (field.matches("#text, .homes input")) desk.typed(/** @type {InputEvent} */ (event).inputType === "insertFromPaste");
});
form.addEventListener("change", (event) => {
  const field = /** @type {HTMLSelectElement} */ (event.target);
  if (!field.matches(".adder")) return;
  const action = field.value;
  field.value = "";
  if (action) desk.clicked(action);
});
document.addEventListener("click", (event) => {
  const target = /** @type {Element} */ (event.target).closest("[data-copies], [data-renews], [data-mails]");
  if (target?.hasAttribute("data-copies")) copyFrom(target);
  if (target?.hasAttribute("data-renews")) parts.renew(target);
  if (target?.hasAttribute("data-mails")) fillMail(/** @type {HTMLAnchorElement} */ (target));
});
text.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  desk.clicked("read");
});
one("#fresh").addEventListener("click", (event) => {
  event.preventDefault();
  startFresh();
});
one("#undo").addEventListener("click", () => {
  fresh.takeBack();
  desk.clicked("read");
  text.focus();
});
one("#help").addEventListener("click", () => keys.showModal());

/** @param {string} selector */
const focusOn = (selector) => () => /** @type {HTMLElement | null} */ (document.querySelector(selector))?.focus();
/** @param {number} place */
const answer = (place) => () => {
  const buttons = document.querySelectorAll("[data-part=question] button, [data-part=question] a");
  /** @type {HTMLElement | undefined} */ (buttons[place - 1])?.click();
};
const shortcuts = [
  { key: "N", does: "Nieuw gesprek: alles leeg", run: startFresh },
  { key: "T", does: "Naar de tekst", run: () => text.focus() },
  { key: "G", does: "Naar de gemeente van de mantelzorger", run: focusOn("#caregiver_place") },
  { key: "V", does: "Naar de vraag om nu te stellen", run: focusOn("[data-part=question] button") },
  { key: "B", does: "Naar wat begrepen is", run: focusOn("[data-part=read] :is(button, select)") },
  { key: "A", does: "Aanbod", run: () => tabs.open("panel-offers", true) },
  { key: "M", does: "Antwoord per mail", run: () => tabs.open("panel-mail", true) },
  { key: "S", does: "Samenvatting voor het dossier", run: () => tabs.open("panel-note", true) },
  { key: "K", does: "Kopieer de mail of de samenvatting die open staat", run: copyOpen },
  { key: "H", does: "Deze lijst", run: () => keys.showModal() },
];
const answers = [1, 2, 3, 4, 5, 6].map((place) => ({ key: String(place), does: "", run: answer(place) }));
listen([...shortcuts, ...answers]);
fillList(keys, [
  ...shortcuts.map(({ key, does }) => ({ key: `Alt + ${key}`, does })),
  { key: "Alt + 1, 2, 3 …", does: "Kies het eerste, tweede, derde antwoord op de vraag" },
  { key: "Ctrl + Enter", does: "In de tekst: lees meteen" },
]);

function copyOpen() {
  const button = document.querySelector(".panel:not(.shut) [data-copies]");
  if (button) copyFrom(button);
}

paper.read();
