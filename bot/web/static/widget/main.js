import { DraagwijzerChat } from "./chat-element.js";

/**
 * Puts the conversation on a page that has
 * `<script src="https://…/widget.js" type="module" data-municipality="be-aalst" data-language="nl" data-position="right">`.
 * A page that writes `<draagwijzer-chat>` itself gets no second one.
 */
function placeChat() {
  /* A module has no currentScript. */
  const script = [...document.scripts].find(({ src }) => new URL(src, location.href).pathname.endsWith("/widget.js"));
  if (!script || document.querySelector("draagwijzer-chat")) return;
  const chat = document.createElement("draagwijzer-chat");
  chat.setAttribute("api", new URL(script.src).origin);
  for (const name of ["municipality", "language", "position", "phone"]) {
    const value = script.dataset[name];
    if (value) chat.setAttribute(name, value);
  }
  chat.nonce = script.nonce;
  document.body.append(chat);
}

if (!customElements.get("draagwijzer-chat")) {
  customElements.define("draagwijzer-chat", DraagwijzerChat);
  placeChat();
}
