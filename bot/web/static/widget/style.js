import BASE from "./base.css";
import TALK from "./talk.css";
import { make } from "./dom.js";

/**
 * Gives the widget its looks. A constructed sheet is allowed under a strict content security policy; browsers from
 * before 2023 that cannot adopt one get a style element instead, with the nonce of the script.
 * @param {ShadowRoot} root
 * @param {string} [nonce]
 */
export function adoptStyle(root, nonce) {
  const css = BASE + TALK;
  if (!root.adoptedStyleSheets) return root.append(make("style", { nonce }, css));
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
}
