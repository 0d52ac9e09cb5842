import { accessSync, constants, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** How a browser is driven: like Chromium, or like Firefox. */
export type BrowserKind = 'chromium' | 'firefox';

export interface InstalledBrowser {
  readonly kind: BrowserKind;
  /** The name that users know: "Chromium", "Firefox". */
  readonly name: string;
  readonly path: string;
}

interface Product {
  readonly name: string;
  readonly kind: BrowserKind;
  /** Names of the program on Linux. */
  readonly commands: readonly string[];
  /** Path below an Applications folder. */
  readonly mac: string;
  /** Path below a Program Files folder, or AppData\Local. */
  readonly windows: string;
}

// In order of preference.
const PRODUCTS: readonly Product[] = [
  {
    name: 'Chrome',
    kind: 'chromium',
    commands: ['google-chrome-stable', 'google-chrome', 'google-chrome-beta'],
    mac: 'Google Chrome.app/Contents/MacOS/Google Chrome',
    windows: 'Google\\Chrome\\Application\\chrome.exe',
  },
  {
    name: 'Chromium',
    kind: 'chromium',
    commands: ['chromium', 'chromium-browser'],
    mac: 'Chromium.app/Contents/MacOS/Chromium',
    windows: 'Chromium\\Application\\chrome.exe',
  },
  {
    name: 'Edge',
    kind: 'chromium',
    commands: ['microsoft-edge-stable', 'microsoft-edge'],
    mac: 'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    windows: 'Microsoft\\Edge\\Application\\msedge.exe',
  },
  {
    name: 'Brave',
    kind: 'chromium',
    commands: ['brave-browser', 'brave-browser-stable', 'brave'],
    mac: 'Brave Browser.app/Contents/MacOS/Brave Browser',
    windows: 'BraveSoftware\\Brave-Browser\\Application\\brave.exe',
  },
  {
    name: 'Firefox',
    kind: 'firefox',
    commands: ['firefox', 'firefox-esr', 'firefox-developer-edition'],
    mac: 'Firefox.app/Contents/MacOS/firefox',
    windows: 'Mozilla Firefox\\firefox.exe',
  },
];

const OVERRIDES = { chromium: 'CHROME_PATH', firefox: 'FIREFOX_PATH' } as const;

/** The names that `wanted` may have, in lower case. */
export const BROWSER_NAMES: readonly string[] = PRODUCTS.map(({ name }) => name.toLowerCase());

/**
 * The first installed browser that matches `wanted`: a name ("edge"), a kind, or undefined for any;
 * null if there is none. CHROME_PATH and FIREFOX_PATH in the environment come first. Throws if one
 * of them names no program, since another browser must not start in its place.
 */
export function findBrowser(wanted?: string): InstalledBrowser | null {
  const wantedProducts = PRODUCTS.filter(
    ({ name, kind }) => !wanted || name.toLowerCase() === wanted || kind === wanted,
  );
  for (const { kind, name } of wantedProducts) {
    const path = process.env[OVERRIDES[kind]];
    if (!path) continue;
    if (!isProgram(path))
      throw new Error(`${OVERRIDES[kind]} names ${path}, which is not a program.`);
    return { kind, name, path };
  }
  for (const { kind, name, ...places } of wantedProducts) {
    const path = candidates(places).find(isProgram);
    if (path) return { kind, name, path };
  }
  return null;
}

function candidates({ commands, mac, windows }: Pick<Product, 'commands' | 'mac' | 'windows'>) {
  switch (process.platform) {
    case 'darwin':
      return ['/Applications', join(homedir(), 'Applications')].map((base) => join(base, mac));
    case 'win32':
      return [
        process.env.PROGRAMFILES,
        process.env['PROGRAMFILES(X86)'],
        process.env.LOCALAPPDATA,
      ].flatMap((base) => (base ? [join(base, windows)] : []));
    default:
      return commands.flatMap((command) =>
        (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, command)),
      );
  }
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
