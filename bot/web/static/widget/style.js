import { make } from "./dom.js";
import { BASE_STYLE } from "./style-base.js";
import { TALK_STYLE } from "./style-talk.js";

/**
 * Gives the widget its looks. A constructed sheet is allowed under a strict content security policy; browsers from
 * before 2023 that cannot adopt one get a style element instead.
 * @param {ShadowRoot} root
 */
export function adoptStyle(root) {
  const css = BASE_STYLE + TALK_STYLE;
  if (!root.adoptedStyleSheets) return root.append(make("style", {}, css));
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
}
