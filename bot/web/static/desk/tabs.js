/** The panels on the right, one at a time. */
export class Tabs {
  /** @type {HTMLButtonElement[]} */
  #buttons = [];

  /** @param {Element} bar */
  constructor(bar) {
    bar.setAttribute("role", "tablist");
    bar.setAttribute("aria-label", "Wat je ziet");
    for (const panel of document.querySelectorAll("[data-tab]")) {
      const button = document.createElement("button");
      button.type = "button";
      button.id = `tab-${panel.id}`;
      button.textContent = panel.getAttribute("data-tab");
      button.setAttribute("role", "tab");
      button.setAttribute("aria-controls", panel.id);
      button.setAttribute("aria-keyshortcuts", `Alt+${panel.getAttribute("data-key")}`);
      button.addEventListener("click", () => this.open(panel.id));
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", button.id);
      panel.setAttribute("tabindex", "0");
      this.#buttons.push(button);
    }
    bar.append(...this.#buttons);
    bar.addEventListener("keydown", (event) => this.#move(/** @type {KeyboardEvent} */ (event)));
    this.open("panel-offers");
  }

  /** @param {string} id @param {boolean} [takeFocus] */
  open(id, takeFocus = false) {
    for (const button of this.#buttons) {
      const panel = document.getElementById(String(button.getAttribute("aria-controls")));
      const isOpen = panel?.id === id;
      button.setAttribute("aria-selected", String(isOpen));
      button.tabIndex = isOpen ? 0 : -1;
      panel?.classList.toggle("shut", !isOpen);
      if (!isOpen) continue;
      panel?.closest(".column")?.scrollTo({ top: 0, behavior: "instant" });
      if (takeFocus) panel?.focus({ preventScroll: true });
    }
  }

  /** @param {KeyboardEvent} event */
  #move(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = this.#buttons.indexOf(/** @type {HTMLButtonElement} */ (event.target));
    if (!step || at < 0) return;
    const next = this.#buttons[(at + step + this.#buttons.length) % this.#buttons.length];
    next.click();
    next.focus();
    event.preventDefault();
  }
}
