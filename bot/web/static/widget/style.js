import { make } from "./dom.js";
import { BASE_STYLE } from "./style-base.js";
import { TALK_STYLE } from "./style-talk.js";

/**
 * Gives the widget its looks. A constructed sheet is allowed under a strict content security policy; browsers from
 * before 2023 that cannot adopt one get a style element instead.
 * @param {ShadowRoot} root
 */
export function adoptStyle(root) {
  if (!("adoptedStyleSheets" in root)) {
    /** @type {ShadowRoot} */ (root).append(make("style", {}, BASE_STYLE + TALK_STYLE));
    return;
  }
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(BASE_STYLE + TALK_STYLE);
  root.adoptedStyleSheets = [sheet];
}
