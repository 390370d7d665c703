import { TEXTS } from "./texts.js";

const SHOWN_MS = 2000;

/** Puts a field on the clipboard, and says so on the button. @param {Element} button */
export async function copyFrom(button) {
  const field = document.getElementById(String(button.getAttribute("data-copies")));
  if (!(field instanceof HTMLTextAreaElement)) return;
  await toClipboard(field);
  const before = button.textContent;
  if (before === TEXTS.copied) return;
  button.textContent = TEXTS.copied;
  setTimeout(() => (button.textContent = before), SHOWN_MS);
}

/** Without https a browser only copies what is selected. @param {HTMLTextAreaElement} field */
async function toClipboard(field) {
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    field.select();
    document.execCommand("copy");
  }
}

/** The link opens a mail with what stands in the fields now. @param {HTMLAnchorElement} link */
export function fillMail(link) {
  const body = /** @type {HTMLTextAreaElement | null} */ (document.getElementById(String(link.dataset.mails)));
  const subject = /** @type {HTMLInputElement | null} */ (document.getElementById("mail-subject"));
  link.href = `mailto:?subject=${encodeURIComponent(subject?.value ?? "")}&body=${encodeURIComponent(body?.value ?? "")}`;
}
