// node --test tests/widget/*.test.mjs
import assert from "node:assert/strict";
import { test } from "node:test";
import { mailHref, phoneHref, webAddress } from "../../bot/web/static/widget/links.js";

test("only addresses of the web become links", () => {
  assert.equal(webAddress("https://www.aalst.be/x")?.href, "https://www.aalst.be/x");
  for (const address of [null, "", "www.aalst.be", "javascript:alert(1)", "data:text/html,x", "/zorg"]) assert.equal(webAddress(address), null);
});

test("only one number can be dialled", () => {
  assert.equal(phoneHref("+32 (0)9 123 45 67"), "tel:+3291234567");
  assert.equal(phoneHref("0900-1450"), "tel:09001450");
  for (const phone of ["09 1 of 09 2", "vraag het na", ""]) assert.equal(phoneHref(phone), null);
});

test("only a plain address gets mail", () => {
  assert.equal(mailHref("zorg@aalst.be"), "mailto:zorg@aalst.be");
  for (const address of [null, "zorg", "a@b?bcc=c@d", "a@b,c@d"]) assert.equal(mailHref(address), null);
});
