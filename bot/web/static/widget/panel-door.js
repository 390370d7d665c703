const SMALL_SCREEN = "(max-width: 30em)";

/**
 * Opens and closes the panel. Beside a page it is a dialog that leaves the page in use; on a small screen, where it
 * covers the page, it is a modal one, so that neither focus nor reading can get lost behind it.
 */
export class PanelDoor {
  #panel;
  #moved;
  #launcher;
  #small = matchMedia(SMALL_SCREEN);
  /** @type {HTMLElement | null} */
  #opener = null;
  #isOpen = false;

  /**
   * @param {HTMLDialogElement} panel
   * @param {(open: boolean) => void} moved called after opening and after closing
   * @param {() => HTMLElement} launcher gets the focus back where no other opener did
   */
  constructor(panel, moved, launcher) {
    this.#panel = panel;
    this.#moved = moved;
    this.#launcher = launcher;
    panel.addEventListener("cancel", (event) => { event.preventDefault(); this.close(); });
    panel.addEventListener("close", () => { if (!panel.open) this.close(); });
    this.#small.addEventListener("change", () => this.#changeKind());
    document.addEventListener("keydown", (event) => this.#onKey(event));
    for (const change of ["resize", "scroll"]) visualViewport?.addEventListener(change, () => this.#followKeyboard());
  }

  get fillsScreen() {
    return this.#small.matches;
  }

  /** @param {HTMLElement | null} opener gets the focus back; null is the launcher */
  open(opener) {
    if (this.#isOpen) return;
    this.#isOpen = true;
    this.#opener = opener;
    this.#show();
    this.#moved(true);
  }

  close() {
    if (!this.#isOpen) return;
    const root = /** @type {ShadowRoot} */ (this.#panel.getRootNode());
    const hadFocus = this.fillsScreen || root.activeElement !== null;
    this.#isOpen = false;
    this.#panel.close();
    this.#moved(false);
    if (hadFocus) (this.#opener ?? this.#launcher()).focus();
  }

  /** `show()` would take the focus; the attribute alone leaves it, which a page that just loaded needs. */
  #show() {
    if (this.fillsScreen) this.#panel.showModal();
    else this.#panel.open = true;
    this.#followKeyboard();
  }

  #changeKind() {
    if (!this.#isOpen) return;
    const focused = /** @type {ShadowRoot} */ (this.#panel.getRootNode()).activeElement;
    this.#panel.close();
    this.#show();
    if (focused instanceof HTMLElement) focused.focus();
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.key === "Escape" && !event.defaultPrevented && !event.isComposing) this.close();
  }

  /** A keyboard on the screen covers the page without making it smaller; the panel stays above it. */
  #followKeyboard() {
    const view = visualViewport;
    if (!this.#isOpen || !view || view.scale > 1.01) return;
    this.#panel.style.setProperty("--_height", `${view.height}px`);
    this.#panel.style.setProperty("--_top", `${view.offsetTop}px`);
  }
}
