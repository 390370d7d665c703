/** Emptying the form for the next talk, and taking that back. What was there is only held in this page's memory. */
export class Fresh {
  /** @type {Map<string, string>} */
  #before = new Map();
  #form;
  #button;

  /** @param {HTMLFormElement} form @param {HTMLElement} button takes it back */
  constructor(form, button) {
    this.#form = form;
    this.#button = button;
  }

  clear() {
    const fields = this.#fields();
    if (fields.some(({ value }) => value)) this.#before = new Map(fields.map((field) => [field.name, field.value]));
    for (const field of fields) field.value = "";
    this.#button.hidden = this.#before.size === 0;
  }

  takeBack() {
    for (const field of this.#fields()) field.value = this.#before.get(field.name) ?? "";
    this.forget();
  }

  /** Once the next talk has begun, the one before it is gone. */
  forget() {
    this.#before.clear();
    this.#button.hidden = true;
  }

  #fields() {
    const names = ["text", "caregiver_place", "receiver_place", "caregiver_age", "receiver_age", "corrections"];
    return names.map((name) => /** @type {HTMLInputElement | HTMLTextAreaElement} */ (this.#form.elements.namedItem(name)));
  }
}
