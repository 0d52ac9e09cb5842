import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

/** An extension whose effect on ordinary browsing is measured, or none. */
export interface Compared {
  readonly name: string;
  /** The folder of its build; null: no extension. */
  readonly folder: string | null;
}

/**
 * The names of the baseline and of the build under test; LISTENERS is measured just before the
 * latter.
 */
export const NONE = 'no extension';
const LISTENERS = 'our listeners, which do nothing';
export const OURS = 'Bounceback';

const ONE_LISTENER = `chrome.webRequest.onCompleted.addListener(() => {}, {
  urls: ['http://*/*', 'https://*/*'],
  types: ['main_frame'],
});
`;

/**
 * Runs before our background: every listener that the background then adds is added with the same
 * filters and options, but does nothing. So no second list of listeners is needed.
 */
export const IDLE_LISTENERS = `for (const name of Object.keys(chrome)) {
  const api = chrome[name];
  if (api === null || typeof api !== 'object') continue;
  for (const key of Object.keys(api)) {
    if (!/^on[A-Z]/.test(key)) continue;
    const event = api[key];
    const add = event.addListener.bind(event);
    event.addListener = (listener, ...filters) => add(() => {}, ...filters);
  }
}
`;

/**
 * Builds all that is compared into folders below `to`, for Chromium. Each contains less than the
 * next.
 */
export async function comparedExtensions(root: string, to: string): Promise<readonly Compared[]> {
  const [one, idle, ours] = ['one', 'idle', 'ours'].map((name) => join(to, name)) as [
    string,
    string,
    string,
  ];
  await buildForChromium(root, ours);
  cpSync(ours, idle, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(ours, 'manifest.json'), 'utf8'));
  const worker = join(idle, manifest.background.service_worker);
  writeFileSync(join(idle, 'idle-listeners.js'), IDLE_LISTENERS);
  writeFileSync(worker, `import './idle-listeners.js';\n${readFileSync(worker, 'utf8')}`);
  mkdirSync(one);
  writeFileSync(join(one, 'worker.js'), ONE_LISTENER);
  const small = {
    manifest_version: 3,
    name: 'One listener',
    version: '1',
    permissions: ['webRequest'],
    host_permissions: manifest.host_permissions,
    background: { service_worker: 'worker.js' },
  };
  writeFileSync(join(one, 'manifest.json'), JSON.stringify(small));
  return [
    { name: NONE, folder: null },
    { name: 'one webRequest.onCompleted, which does nothing', folder: one },
    { name: LISTENERS, folder: idle },
    { name: OURS, folder: ours },
  ];
}

async function buildForChromium(root: string, outDir: string): Promise<void> {
  const before = process.env.BROWSER;
  process.env.BROWSER = 'chrome';
  await build({ root, logLevel: 'error', build: { outDir, emptyOutDir: true } });
  if (before === undefined) delete process.env.BROWSER;
  else process.env.BROWSER = before;
}
