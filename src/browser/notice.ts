import type { Notice } from '../core/notice.ts';
import { type DrawnNotice, drawNotice } from './draw-notice.ts';
import { browser } from './polyfill.ts';
import { direction, inWords, language } from './words.ts';

const CSS = `
:host{all:initial!important;display:contents!important;color-scheme:light dark!important}
div{--ink:#1b1d22;--quiet:#565c68;--paper:#fff;--line:#767d8a;--accent:#2350c0;
position:fixed;inset:auto 0 0;z-index:2147483647;box-sizing:border-box;max-height:50vh;overflow:auto;
display:flex;flex-wrap:wrap;align-items:center;gap:2px 12px;padding:6px 16px;
font:.875em/1.45 system-ui,sans-serif;color:var(--ink);background:var(--paper);
border:solid var(--line);border-width:1px 0 0;
overflow-wrap:anywhere;user-select:none}
.top{inset:0 0 auto;border-width:0 0 1px}
.away{visibility:hidden}
b{color:var(--quiet);font-weight:600}
span{font-variant-numeric:tabular-nums;margin-inline-end:8px}
.heard{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
button{all:unset;cursor:pointer;padding:4px 8px;border:1px solid #0000;border-radius:6px;color:var(--accent);font-weight:600}
button:hover{text-decoration:underline}
button:focus-visible{outline:2px solid var(--accent);outline-offset:-1px}
[hidden]{display:none}
.retry-now{border-color:currentcolor}
.hide-notice{margin-inline-start:auto;color:var(--quiet);font-weight:400}
@media(prefers-color-scheme:dark){div{--ink:#eceef2;--quiet:#a9b0bd;--paper:#1d1f24;--line:#8b93a1;--accent:#9bb8ff}}
@media print{div{display:none}}`;

/**
 * Shows the notice on the page of this tab, changes the one that is there, or takes it away (null).
 * Rejects where the browser allows no script; it may take as long as the page is busy.
 */
export async function showNotice(tabId: number, notice: Notice | null): Promise<void> {
  await browser.scripting.executeScript({
    target: { tabId },
    func: drawNotice,
    args: [notice === null ? null : drawn(notice)],
  });
}

function drawn({ key, page, lines, buttons }: Notice): DrawnNotice {
  return {
    key,
    page,
    css: CSS,
    name: browser.i18n.getMessage('name'),
    lang: language(),
    dir: direction(),
    lines: lines.map(({ from, words }) => ({ from, text: words && inWords(words) })),
    buttons: buttons.map(({ does, label }) => ({ does, label: inWords(label) })),
  };
}
