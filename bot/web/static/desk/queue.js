const PATH = "/helpdesk/gesprekken";
const main = /** @type {HTMLElement} */ (document.querySelector("main"));
const status = /** @type {HTMLElement} */ (document.querySelector("#status"));
const number = main.dataset.number ?? "";
const here = number ? `${PATH}?nr=${number}` : PATH;
let busy = false;
let again = false;

/** The page as it is now; the browser reads it as a document, in which no script runs. @returns {Promise<Document | null>} */
function fetchPage() {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("GET", here);
    request.responseType = "document";
    request.setRequestHeader("X-Part", "1");
    request.onload = () => resolve(request.status === 200 ? request.response : null);
    request.onerror = () => resolve(null);
    request.send();
  });
}

/** Puts what changed in its place; what somebody is typing stays. */
async function renew() {
  if (busy) {
    again = true;
    return;
  }
  busy = true;
  const page = await fetchPage();
  busy = false;
  if (page) take(page);
  if (again) {
    again = false;
    renew();
  }
}

/** @param {Document} page */
function take(page) {
  const open = document.querySelector("#open");
  const fresh = page.querySelector("#open");
  const names = [...(fresh?.querySelectorAll("[data-part]") ?? [])].map((part) => part.getAttribute("data-part"));
  const known = [...(open?.querySelectorAll("[data-part]") ?? [])].map((part) => part.getAttribute("data-part"));
  if (open && fresh && names.join() !== known.join()) open.replaceChildren(...fresh.childNodes);
  for (const part of document.querySelectorAll("[data-part]:not(form), [data-part=there]")) {
    const other = page.querySelector(`[data-part="${part.getAttribute("data-part")}"]`);
    if (other && other.outerHTML !== part.outerHTML) part.replaceWith(other);
  }
  const count = Number(document.querySelector("[data-count]")?.getAttribute("data-count"));
  document.title = count ? `(${count}) Gesprekken · Draagwijzer` : "Gesprekken · Draagwijzer";
  const said = count ? `Wachten op iemand: ${count}` : "";
  if (status.textContent !== said) status.textContent = said;
  toEnd();
}

function toEnd() {
  const lines = document.querySelector(".lines");
  if (lines) lines.scrollTop = lines.scrollHeight;
}

/** A message goes out without a new page, so that what arrives meanwhile is not missed. */
document.addEventListener("submit", async (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  const button = /** @type {HTMLButtonElement | null} */ (event.submitter);
  const text = /** @type {HTMLTextAreaElement | null} */ (form.querySelector("#text"));
  if (!text || button?.value !== "say") return;
  event.preventDefault();
  if (!text.value.trim()) return text.focus();
  const fields = new URLSearchParams(/** @type {any} */ (new FormData(form)));
  fields.set("do", "say");
  const response = await fetch(PATH, { method: "POST", body: fields, redirect: "manual" }).catch(() => null);
  if (response?.type === "opaqueredirect") text.value = "";
  else status.textContent = "Je bericht is niet verstuurd. Probeer opnieuw.";
  text.focus();
  renew();
});
document.addEventListener("keydown", (event) => {
  const text = /** @type {HTMLElement} */ (event.target);
  if (text.id !== "text" || event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  /** @type {HTMLFormElement} */ (text.closest("form")).requestSubmit(text.closest("form")?.querySelector("[value=say]"));
});

new EventSource(`${PATH}/nieuws${number ? `?nr=${number}` : ""}`).onmessage = renew;
toEnd();
