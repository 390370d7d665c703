/** The looks, second half: what is said, the cards, the buttons under an answer. */
export const TALK_STYLE = `
.log { position: relative; flex: 1; min-block-size: 0; overflow: hidden auto; overscroll-behavior: contain; padding: 1em;
  overflow-wrap: break-word; }
.log:focus-visible { outline-offset: -4px; }
.log > * + *, .tail > * + * { margin-block-start: .8em; }
.log > :empty { display: none; }
.log p { white-space: pre-line; }
.said, .own { inline-size: fit-content; max-inline-size: 88%; padding: .65em .95em; border: 1px solid var(--_line); border-radius: 1.1em; }
.said { background: var(--_card); border-start-start-radius: .3em; }
.own { margin-inline-start: auto; background: var(--_own); border-color: transparent; border-end-end-radius: .3em; }
p + p { margin-block-start: .6em; }
.bot > * + * { margin-block-start: .8em; }
.note, .typing { font-size: .92em; color: var(--_ink-soft); }
.note { text-align: center; }

.replies { display: flex; flex-wrap: wrap; gap: .5em; }
.reply, .way { display: inline-flex; align-items: center; justify-content: center; min-block-size: max(44px, 2.75em); padding: .45em 1em;
  border: 2px solid var(--_accent); border-radius: 1.4em; background: var(--_card); color: var(--_accent);
  font-weight: 600; line-height: 1.25; text-align: start; text-decoration: none; }
:is(.reply, .way):hover { background: var(--_own); text-decoration: underline; text-underline-offset: .2em; }
.trouble { padding: .8em 1em; background: var(--_card); border: 1px solid var(--_edge); border-inline-start: .4em solid var(--_edge);
  border-radius: .6em; }
.trouble .reply { margin-block-start: .6em; }

.cards { display: grid; gap: .8em; list-style: none; }
.card { padding: 1em; background: var(--_card); border: 1px solid var(--_line); border-radius: var(--_radius); }
.card > * + * { margin-block-start: .6em; }
h3 { font-size: 1.1em; line-height: 1.3; }
h4 { font-size: 1em; }
.card .kind { font-size: .88em; font-weight: 600; color: var(--_accent); }
.card .kind + h3 { margin-block-start: .1em; }
.card h4 + .bullets { margin-block-start: .1em; }
.bullets { padding-inline-start: 1.2em; list-style: disc; }
.bullets li::marker { color: var(--_accent); }
dl { display: grid; gap: .45em; }
dl > div { display: grid; grid-template-columns: 7em 1fr; gap: .6em; }
dt { font-weight: 600; }
dd { min-inline-size: 0; white-space: pre-line; }
.large dl > div { grid-template-columns: 1fr; gap: 0; }
summary { min-block-size: 44px; padding-block: .6em; font-weight: 600; cursor: pointer; color: var(--_accent); }
details > * + h4 { margin-block-start: .5em; }
.ways { display: flex; flex-wrap: wrap; gap: .5em; }
a { color: var(--_accent); text-underline-offset: .2em; overflow-wrap: anywhere; }
.small { font-size: .9em; color: var(--_ink-soft); }
footer.small { padding-block-start: .7em; border-block-start: 1px solid var(--_line); }
footer a { display: inline-block; padding-block: .35em; }
.stale { margin-block-start: .2em; padding-inline-start: .7em; border-inline-start: .25em solid var(--_edge); }

.safety { padding: 1em; background: var(--_care-paper); border: 2px solid var(--_care); border-radius: var(--_radius); }
.safety > h3 { margin-block-end: .6em; color: var(--_care); }
.helpline { border-color: var(--_line); }
.helpline .way { inline-size: 100%; border-color: var(--_care); color: var(--_care); }
.helpline .call { background: var(--_care); color: var(--_on-care); font-size: 1.15em; }
.helpline .call:hover { background: var(--_care); }

.typing i { display: inline-block; inline-size: .4em; block-size: .4em; margin-inline-start: .25em; border-radius: 50%;
  background: currentColor; }
@media (prefers-reduced-motion: no-preference) {
  .log { scroll-behavior: smooth; }
  .typing i { animation: breathe 1.4s infinite; }
  .typing i:nth-child(2) { animation-delay: .2s; }
  .typing i:nth-child(3) { animation-delay: .4s; }
}
@keyframes breathe { 50% { opacity: .25; } }
@media (max-width: 24em) {
  dl > div { grid-template-columns: 1fr; gap: 0; }
  .safety { padding: .75em; }
}
@media (forced-colors: active) {
  .own { border: 2px solid; }
  .typing i { background: CanvasText; }
}
`;
