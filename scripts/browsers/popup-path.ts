import { readFileSync } from 'node:fs';
import type { BrowserKind } from './find-browser.ts';

/** The path of the popup within a build, by its manifest. Throws if the manifest names none. */
export function popupPath(kind: BrowserKind): string {
  const file = `dist/${kind === 'chromium' ? 'chrome' : 'firefox'}/manifest.json`;
  const manifest: { action?: { default_popup?: string } } = JSON.parse(readFileSync(file, 'utf8'));
  const path = manifest.action?.default_popup;
  if (!path) throw new Error(`${file} names no popup.`);
  return path;
}
