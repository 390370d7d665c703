/** @typedef {{key: string, does: string, run: () => void}} Shortcut */

/**
 * Alt with a letter or a digit, so that nothing happens by merely typing.
 * @param {Shortcut[]} shortcuts
 */
export function listen(shortcuts) {
  document.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    const pressed = letterOf(event);
    const shortcut = shortcuts.find(({ key }) => key === pressed);
    if (!shortcut) return;
    event.preventDefault();
    shortcut.run();
  });
}

/** On a Mac Alt with a letter gives another sign; the place of the key tells then. @param {KeyboardEvent} event */
function letterOf(event) {
  const sign = event.key.toUpperCase();
  return /^[A-Z0-9]$/.test(sign) ? sign : event.code.replace(/^(?:Key|Digit)/, "");
}

/** @param {HTMLDialogElement} dialog @param {{key: string, does: string}[]} rows */
export function fillList(dialog, rows) {
  const body = /** @type {HTMLTableSectionElement} */ (dialog.querySelector("tbody"));
  for (const { key, does } of rows) {
    const row = body.insertRow();
    const name = document.createElement("kbd");
    name.textContent = key;
    row.insertCell().append(name);
    row.insertCell().append(does);
  }
}
