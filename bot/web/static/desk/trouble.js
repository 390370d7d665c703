import { TEXTS } from "./texts.js";

/**
 * Says what went wrong and how to go on; null: nothing is wrong (any more).
 * @param {Element} place
 * @param {number | null} status
 * @param {() => void} again
 */
export function showTrouble(place, status, again) {
  if (status === null) return place.replaceChildren();
  const says = { 413: TEXTS.tooLong, 401: TEXTS.loggedOut }[status] ?? TEXTS.unreachable;
  const parts = [document.createElement("p")];
  parts[0].append(says, " ");
  if (status === 401) parts[0].append(loginLink(), " ");
  if (status !== 413) parts[0].append(retry(again));
  place.replaceChildren(...parts);
}

function loginLink() {
  const link = document.createElement("a");
  link.href = "/helpdesk/login";
  link.target = "_blank";
  link.append(TEXTS.logIn);
  return link;
}

/** @param {() => void} again */
function retry(again) {
  const button = document.createElement("button");
  button.type = "button";
  button.append(TEXTS.again);
  button.addEventListener("click", again);
  return button;
}
