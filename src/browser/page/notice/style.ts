/**
 * The notice's own style sheet. In em, so that it follows the user's font size and not the page's.
 */
export const STYLE = `
:host {
  all: initial !important;
  display: contents !important;
  color-scheme: light dark !important;
}
div {
  --ink: #1b1d22;
  --quiet: #565c68;
  --paper: #fff;
  --line: #767d8a;
  --accent: #2350c0;
  --on-accent: #fff;
  position: fixed;
  inset: auto 0 0;
  z-index: 2147483647;
  width: auto;
  height: auto;
  margin: 0;
  box-sizing: border-box;
  max-height: 50vh;
  overflow: auto;
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 2px 10px;
  padding: 6px 44px;
  font: .875em/1.45 system-ui, sans-serif;
  color: var(--ink);
  background: var(--paper);
  border: solid var(--line);
  border-width: 1px 0 0;
  overflow-wrap: anywhere;
  user-select: none;
}
.top { inset: 0 0 auto; border-width: 0 0 1px; }
.away { visibility: hidden; }
span, button { unicode-bidi: plaintext; }
i { position: absolute; inset-block-start: 10px; inset-inline-start: 14px; }
svg { display: block; width: 1.25em; height: 1.25em; }
span { margin-inline-end: 4px; font-variant-numeric: tabular-nums; }
.about { margin-inline-end: -4px; font-weight: 600; }
.for-listeners { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
button {
  all: unset;
  cursor: pointer;
  padding: 3px 8px;
  border: 1px solid transparent;
  border-radius: 6px;
}
button:hover { text-decoration: underline; }
button:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
.retry-now { color: var(--on-accent); background: var(--accent); font-weight: 600; }
.stop { border-color: var(--line); }
.explain { color: var(--quiet); text-decoration: underline; }
.hide-notice { position: absolute; inset-block-start: 6px; inset-inline-end: 8px; color: var(--quiet); }
[hidden] { display: none; }
@media (prefers-color-scheme: dark) {
  div {
    --ink: #eceef2;
    --quiet: #a9b0bd;
    --paper: #1d1f24;
    --line: #8b93a1;
    --accent: #9bb8ff;
    --on-accent: #10214d;
  }
}
@media (max-width: 46em) {
  button:not([hidden]) ~ .explain { display: none; }
}
@media (max-width: 32em) {
  div { gap: 2px 8px; padding: 6px 34px; font-size: .8125em; }
  i { inset-inline-start: 8px; }
  button { padding: 3px 6px; }
  .hide-notice { inset-inline-end: 4px; }
}
@media (max-width: 22em) {
  div { padding-inline-start: 8px; }
  i, .about { display: none; }
}
@media (forced-colors: active) {
  .retry-now { border-color: ButtonText; }
}
@media print { div { display: none; } }
`;

/** Adds the style to a shadow root, whatever the page's Content Security Policy. */
export function addStyle(shadow: ShadowRoot): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    shadow.adoptedStyleSheets = [sheet];
  } catch {
    // Firefox does not let an extension do that; there, its style elements are exempt from the
    // policy.
    const style = document.createElement('style');
    style.textContent = STYLE;
    shadow.append(style);
  }
}
