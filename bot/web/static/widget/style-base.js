/**
 * The looks, first half: what a site may set, the launcher, the panel, its top and the place to type.
 *
 * A site sets `--dw-*` on `draagwijzer-chat` or on `:root`; the defaults stand here. Sizes are in em on top of
 * `medium`, the letter size that the reader chose, whatever the host page does to its own.
 */
export const BASE_STYLE = `
:host {
  --_accent: var(--dw-accent, #1d5b56);
  --_on-accent: var(--dw-on-accent, #fff);
  --_paper: var(--dw-paper, #f8f5ef);
  --_card: var(--dw-card, #fff);
  --_ink: var(--dw-ink, #1e2b2a);
  --_ink-soft: var(--dw-ink-soft, #4c5a58);
  --_own: var(--dw-own, #d9eae5);
  --_line: var(--dw-line, #d8d5cb);
  --_edge: var(--dw-edge, #6a7775);
  --_care: var(--dw-care, #94400f);
  --_on-care: var(--dw-on-care, #fff);
  --_care-paper: var(--dw-care-paper, #fff4e3);
  --_focus: var(--dw-focus, #0b57d0);
  --_radius: var(--dw-radius, 1em);
  --_space: var(--dw-space, 1em);
  all: initial;
  display: contents;
  color: var(--_ink);
  font: var(--dw-font-size, medium) / 1.5 var(--dw-font, system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif);
}
:host([hidden]), [hidden] { display: none !important; }
* { box-sizing: border-box; }
h2, h3, h4, p, ul, dl, dd { margin: 0; padding: 0; }
button, textarea { font: inherit; color: inherit; }
button { cursor: pointer; min-block-size: max(44px, 2.75em); min-inline-size: max(44px, 2.75em); }
:focus-visible { outline: 3px solid var(--_focus); outline-offset: 2px; }
svg { inline-size: 1.5em; block-size: 1.5em; fill: none; stroke: currentColor; stroke-width: 1.8; flex: none;
  stroke-linecap: round; stroke-linejoin: round; }
.unseen { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.launch, .panel { position: fixed; z-index: var(--dw-layer, 9000); inset: auto var(--_space) var(--_space) auto; }
:host([position="left"]) :is(.launch, .panel) { inset: auto auto var(--_space) var(--_space); }
.launch { display: flex; align-items: center; gap: .7em; max-inline-size: calc(100vw - 2 * var(--_space));
  padding: .6em 1.3em .6em 1em; border: 2px solid var(--_on-accent); border-radius: 2em; text-align: start; line-height: 1.25;
  background: var(--_accent); color: var(--_on-accent); box-shadow: var(--dw-shadow, 0 4px 18px rgb(20 40 38 / .28)); }
.launch:hover { text-decoration: underline; text-underline-offset: .2em; }
.launch svg { inline-size: 1.9em; block-size: 1.9em; }
.launch .words > * { display: block; }
.launch span > span { font-size: .92em; }

.panel { display: none; flex-direction: column; inline-size: min(26em, 100vw - 2 * var(--_space)); margin: 0; padding: 0;
  block-size: min(44em, 100vh - 2 * var(--_space)); block-size: min(44em, 100dvh - 2 * var(--_space)); max-inline-size: none;
  max-block-size: none; overflow: hidden; color: inherit; background: var(--_paper); border: 1px solid var(--_edge);
  border-radius: var(--_radius); box-shadow: var(--dw-shadow, 0 10px 40px rgb(20 40 38 / .3)); }
.panel[open] { display: flex; }
.large { inline-size: min(33em, 100vw - 2 * var(--_space)); }
.large > :not(.head) { font-size: 1.3em; }
.panel::backdrop { background: none; }

.head { display: flex; flex-wrap: wrap; align-items: center; gap: 0 .5em; padding: .5em .4em .5em 1em;
  background: var(--_accent); color: var(--_on-accent); --_focus: currentColor; }
.name { flex: 1 1 7em; line-height: 1.25; }
.name h2 { font-size: 1.15em; }
.name p { font-size: .85em; }
.tools { display: flex; margin-inline-start: auto; }
.tool { display: inline-flex; align-items: center; justify-content: center; gap: .3em; padding: 0 .45em; border: 2px solid transparent;
  border-radius: .6em; background: none; font-size: .92em; font-weight: 600; }
.tool:hover { text-decoration: underline; text-underline-offset: .2em; }
.tool[aria-pressed="true"] { background: var(--_on-accent); color: var(--_accent); }
.tool:focus-visible { outline-offset: -4px; }
.tool[aria-pressed="true"]:focus-visible { --_focus: var(--_accent); }

.ask { padding: .75em 1em; background: var(--_card); border-block-end: 1px solid var(--_edge); }
.ask .replies { margin-block-start: .5em; }

.composer { padding: .6em 1em 1em; background: var(--_card); border-block-start: 1px solid var(--_line); }
.composer label { display: block; margin-block-end: .25em; font-size: .92em; font-weight: 600; }
.line { display: flex; align-items: flex-end; gap: .5em; }
textarea { flex: 1; min-inline-size: 0; min-block-size: max(48px, 3em); max-block-size: 9em; padding: .6em .8em; resize: none;
  background: var(--_card); border: 2px solid var(--_edge); border-radius: .7em; }
textarea:focus-visible { outline-offset: 1px; }
.send { display: inline-flex; align-items: center; gap: .35em; min-block-size: max(48px, 3em); padding: 0 .9em; font-weight: 600;
  border: 2px solid var(--_accent); border-radius: .7em; background: var(--_accent); color: var(--_on-accent); }
.send[aria-disabled="true"] { background: var(--_card); color: var(--_ink-soft); border-color: var(--_edge); cursor: default; }

@media (max-width: 30em) {
  .panel, :host([position="left"]) .panel { inset: var(--_top, 0) 0 auto; inline-size: 100%; border: 0; border-radius: 0;
    block-size: var(--_height, 100dvh); }
  .roomy { position: absolute; clip-path: inset(50%); }
}
@media (max-height: 34em) {
  .panel { inset-block: 0 auto; block-size: var(--_height, 100dvh); border-radius: 0; }
  .composer label, .name p { position: absolute; clip-path: inset(50%); }
  .composer { padding-block: .5em; }
  textarea { max-block-size: 5em; }
}
@media (max-height: 13em) {
  .panel { overflow: auto; }
  .panel .log { flex: none; overflow: visible; }
}
@media (forced-colors: active) {
  .launch, .send, .tool[aria-pressed="true"] { border-color: ButtonText; }
  .head { border-block-end: 1px solid; }
  .tool[aria-pressed="true"] { forced-color-adjust: none; background: Highlight; color: HighlightText; }
}
@media print { :host { display: none; } }
`;
