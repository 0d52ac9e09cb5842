import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { findBrowser } from './find-browser.ts';

/**
 * The folder in which each browser of the Chromium family looks for mandatory policies on Linux, by
 * the name that `--version` prints. Chromium's is in the binary of Debian's package; the others are
 * from the vendors' documents.
 */
const POLICY_FOLDERS: ReadonlyMap<string, string> = new Map([
  ['Chromium', '/etc/chromium/policies/managed'],
  ['Google Chrome', '/etc/opt/chrome/policies/managed'],
  ['Microsoft Edge', '/etc/opt/edge/policies/managed'],
  ['Brave Browser', '/etc/brave/policies/managed'],
]);

const FILE = 'bounceback-test.json';
/** Browsers ignore a policy that they do not know. This one says that the file is ours. */
const MARK = 'BouncebackTest';

interface Mark {
  /** The process that wrote the file. */
  readonly pid: number;
  /** The topmost folder that had to be made for the file; null if all were there. */
  readonly madeFolder: string | null;
}

/** A browser and the folder in which it looks for policies. */
export interface PolicyPlace {
  /** The program. */
  readonly path: string;
  readonly folder: string;
}

/** The browser that policies are tried in. Throws an error of one sentence where there is none. */
export function findPolicyPlace(): PolicyPlace {
  if (process.platform !== 'linux') {
    throw new Error('The policies suite runs on Linux only: elsewhere policies are not in files.');
  }
  const path = findBrowser('chromium')?.path;
  if (path === undefined) throw new Error('No Chromium is installed.');
  const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' });
  const folder = policyFolder(stdout ?? '');
  if (folder === null) throw new Error(`Where ${path} reads its policies is not known.`);
  return { path, folder };
}

/** The policy folder of the browser that prints this for `--version`; null if it is not known. */
export function policyFolder(version: string): string | null {
  const [name = ''] = version.split(/ \d/);
  return POLICY_FOLDERS.get(name) ?? null;
}

/** Why the suite must not write its policy into this folder, as one sentence; null if it may. */
export function policyRefusal(folder: string, uid = process.getuid?.()): string | null {
  const path = join(folder, FILE);
  if (uid !== 0) {
    return `The policies suite writes ${path}, which installs the extension in every browser that reads this folder; only root can do that: sudo npm run policies`;
  }
  const mark = readMark(path);
  if (mark !== null && isAlive(mark.pid)) {
    return `The policies suite runs already, in process ${mark.pid}, which has written ${path}.`;
  }
  if (mark === null && existsSync(path)) {
    return `${path} was not written by the policies suite, so it stays; move it away to run the suite.`;
  }
  const other = filesIn(folder).find((it) => it !== path && installsExtensions(it));
  return other === undefined
    ? null
    : `${other} already decides which extensions are installed, and the policies suite would override it.`;
}

/**
 * Writes policies into the folder, for the whole machine. Throws if the suite's file is there.
 * `removePolicy` takes back the file and the folders that were made for it.
 */
export function writePolicy(folder: string, policies: Readonly<Record<string, unknown>>): string {
  const madeFolder = mkdirSync(folder, { recursive: true }) ?? null;
  const mark: Mark = { pid: process.pid, madeFolder };
  const path = join(folder, FILE);
  const text = JSON.stringify({ [MARK]: mark, ...policies }, null, 2);
  writeFileSync(path, `${text}\n`, { flag: 'wx', mode: 0o644 });
  return path;
}

/**
 * Removes the suite's policy file and the folders that were made for it, if this process wrote it or
 * a process that is gone. Returns whether there was one.
 */
export function removePolicy(folder: string): boolean {
  const path = join(folder, FILE);
  const mark = readMark(path);
  if (mark === null || (mark.pid !== process.pid && isAlive(mark.pid))) return false;
  rmSync(path);
  const { madeFolder } = mark;
  if (madeFolder === null) return true;
  try {
    // Only empty folders go.
    for (let at = folder; at.startsWith(madeFolder); at = dirname(at)) rmdirSync(at);
  } catch {
    // Another policy has come meanwhile.
  }
  return true;
}

function readMark(path: string): Mark | null {
  try {
    const mark: Partial<Mark> | undefined = JSON.parse(readFileSync(path, 'utf8'))[MARK];
    if (typeof mark?.pid !== 'number') return null;
    const { madeFolder } = mark;
    return { pid: mark.pid, madeFolder: typeof madeFolder === 'string' ? madeFolder : null };
  } catch {
    return null;
  }
}

// Chromium reads every file of the folder, whatever it is called; of one policy the last file wins.
function filesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.filter((it) => !it.isDirectory()).map(({ name }) => join(folder, name));
}

function installsExtensions(path: string): boolean {
  return /"Extension(InstallForcelist|Settings)"/.test(readFileSync(path, 'utf8'));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
