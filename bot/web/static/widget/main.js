import { DraagwijzerChat } from "./chat-element.js";

/**
 * Puts the conversation on a page that has
 * `<script src="https://…/widget.js" type="module" data-municipality="be-aalst" data-position="right">`.
 * A page that writes `<draagwijzer-chat>` itself gets no second one.
 */
function placeChat() {
  const script = /** @type {HTMLScriptElement | null} */ (document.querySelector("script[data-municipality][src]"));
  if (!script || document.querySelector("draagwijzer-chat")) return;
  const chat = document.createElement("draagwijzer-chat");
  chat.setAttribute("api", new URL(script.src).origin);
  chat.setAttribute("municipality", script.dataset.municipality ?? "");
  chat.setAttribute("position", script.dataset.position ?? "right");
  document.body.append(chat);
}

if (!customElements.get("draagwijzer-chat")) {
  customElements.define("draagwijzer-chat", DraagwijzerChat);
  placeChat();
}
