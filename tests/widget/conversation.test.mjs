// The course of a conversation when the line fails: the gateway is played here, for it cannot fail on demand.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Refusal } from "../../bot/web/static/widget/api.js";
import { Conversation } from "../../bot/web/static/widget/conversation.js";

/** Remembers what it is told to show. */
class View {
  items = [];
  trouble = null;
  taken = null;
  own(item) { this.items.push(item.text); }
  arrived(items) { this.items.push(...items.map(({ message }) => message.text)); }
  restored(items) { this.items = items.map((item) => item.text ?? item.message.text); }
  busy() {}
  takeBack(input) { this.taken = input; }
  clear() { this.items = []; }
  live(live) { this.person = live; }
}

class Kept {
  constructor(value = null) { this.value = value; }
  read() { return this.value; }
  write(value) { this.value = structuredClone(value); }
}

/** A gateway that does what a test says: `answers` is asked for every message. */
function talk({ listen = async () => false, answers = (input) => [{ text: `antwoord op ${input.text ?? input.payload}` }], memory = new Kept(), forget = async () => {} } = {}) {
  const view = new View();
  view.trouble = null;
  const shown = Object.assign(view, { trouble: (trouble) => { shown.problem = trouble; } });
  const sent = [];
  let sessions = 0;
  const api = {
    open: async () => ({ session: `s${(sessions += 1)}`, messages: [{ text: "dag" }] }),
    send: async (session, input) => { sent.push([session, input.text ?? input.payload]); return { messages: await answers(input, session) }; },
    forget,
    listen,
  };
  return { conversation: new Conversation(api, memory, "be-aalst", shown), view: shown, sent, memory };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

test("a message that does not arrive can be tried again, and is shown once", async () => {
  let fails = true;
  const { conversation, view, sent } = talk({ answers: async () => { if (fails) throw new TypeError("offline"); return [{ text: "goed" }]; } });
  conversation.begin();
  await settled();
  assert.equal(conversation.say("hallo"), true);
  await settled();
  assert.equal(view.problem.again, true);
  fails = false;
  conversation.retry();
  await settled();
  assert.deepEqual(view.items, ["dag", "hallo", "goed"]);
  assert.equal(view.problem, null);
  assert.deepEqual(sent.map(([, text]) => text), ["hallo", "hallo"]);
});

test("what is typed after a failure goes along with what failed", async () => {
  let fails = true;
  const { conversation, sent } = talk({ answers: async () => { if (fails) throw new TypeError("offline"); return [{ text: "goed" }]; } });
  conversation.begin();
  await settled();
  conversation.say("eerste");
  await settled();
  fails = false;
  conversation.say("tweede");
  await settled();
  assert.equal(sent.at(-1)[1], "eerste\ntweede");
});

test("words that can never pass go back to the one who typed them", async () => {
  const { conversation, view } = talk({ answers: async () => { throw new Refusal(413, { code: "too_large", message: "Te lang." }); } });
  conversation.begin();
  await settled();
  conversation.say("heel lang");
  await settled();
  assert.equal(view.taken.text, "heel lang");
  assert.deepEqual([view.problem.message, view.problem.again], ["Te lang.", false]);
});

test("a session that ended is opened anew and the words are said again", async () => {
  const { conversation, view, sent } = talk({
    answers: async (input, session) => {
      if (session === "s1") throw new Refusal(403, { code: "session_ended", message: "Afgelopen." });
      return [{ text: "goed" }];
    },
  });
  conversation.begin();
  await settled();
  conversation.say("hallo");
  await settled();
  assert.deepEqual(sent, [["s1", "hallo"], ["s2", "hallo"]]);
  assert.equal(view.items.at(-1), "goed");
});

test("while an answer is under way nothing else is sent", async () => {
  const { conversation, sent } = talk({ answers: () => new Promise(() => {}) });
  conversation.begin();
  await settled();
  assert.equal(conversation.say("een"), true);
  assert.equal(conversation.say("twee"), false);
  await settled();
  assert.deepEqual(sent.map(([, text]) => text), ["een"]);
});

test("an answer that comes after the wiping is not shown", async () => {
  let answer;
  const { conversation, view } = talk({ answers: () => new Promise((resolve) => { answer = resolve; }) });
  conversation.begin();
  await settled();
  conversation.say("geheim");
  await settled();
  conversation.wipe();
  answer([{ text: "over je geheim" }]);
  await settled();
  assert.deepEqual(view.items, ["Het gesprek is gewist.", "dag"]);
});

test("the server forgets what was wiped, also when that works only later", async () => {
  const asked = [];
  let fails = true;
  const { conversation, memory } = talk({ forget: async (session) => { asked.push(session); if (fails) throw new TypeError("offline"); } });
  conversation.begin();
  await settled();
  conversation.wipe();
  await settled();
  assert.deepEqual(memory.value.forget, ["s1"], "kept until the server has heard it");
  fails = false;
  conversation.say("hallo");
  await settled();
  assert.deepEqual([asked, memory.value.forget], [["s1", "s1"], []]);
});

test("a page that was left while an answer was under way offers to ask again", async () => {
  const memory = new Kept();
  const first = talk({ answers: () => new Promise(() => {}), memory });
  first.conversation.begin();
  await settled();
  first.conversation.say("hallo");
  const second = talk({ memory: new Kept(memory.value) });
  second.conversation.restore();
  assert.deepEqual(second.view.items, ["dag", "hallo"]);
  assert.equal(second.view.problem.again, true);
  second.conversation.retry();
  await settled();
  assert.equal(second.view.items.at(-1), "antwoord op hallo");
});

test("what a person says comes in once, by the stream or with an answer, until the bot answers again", async () => {
  let tell;
  let end;
  const listen = (session, after, told) => { tell = told; return new Promise((resolve) => { end = resolve; }); };
  const answers = async ({ text }) => (text === "mens" ? [{ text: "zo meteen", live: true }] : [{ text: "dag, met An", person: "Medewerker", line: 2, live: true }]);
  const { conversation, view, memory } = talk({ answers, listen });
  conversation.begin();
  await settled();
  conversation.say("mens");
  await settled();
  assert.equal(view.person, true);
  tell([{ text: "je praat met een mens", line: 1, live: true }, { text: "dag, met An", person: "Medewerker", line: 2, live: true }]);
  conversation.say("hallo?");
  await settled();
  assert.deepEqual(view.items, ["dag", "mens", "zo meteen", "je praat met een mens", "dag, met An", "hallo?"]);
  assert.equal(memory.value.items.at(-1).text, "hallo?");
  tell([{ text: "afgerond", line: 3, live: false }]);
  end(true);
  await settled();
  assert.equal(view.person, false);
  assert.deepEqual(view.items.slice(-1), ["afgerond"]);
});
