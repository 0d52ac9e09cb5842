import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import {
  policyFolder,
  policyRefusal,
  removePolicy,
  writePolicy,
} from '../../scripts/browsers/policy-file.ts';
import { tempFolder } from '../../scripts/process/temp-folder.ts';

const ROOT = 0;
const FORCED = { ExtensionInstallForcelist: ['id;http://127.0.0.1/updates.xml'] };
/** Above the highest process id of Linux. */
const NO_PROCESS = 2 ** 22 + 1;

let temp = tempFolder('policy');
afterEach(() => {
  temp.remove();
  temp = tempFolder('policy');
});

const managed = () => join(temp.path, 'policies', 'managed');
const write = (name: string, text: string) => {
  mkdirSync(managed(), { recursive: true });
  writeFileSync(join(managed(), name), text);
};
/** Leaves the policy as a killed process does. */
const leave = () => {
  const path = writePolicy(managed(), FORCED);
  const file = JSON.parse(readFileSync(path, 'utf8'));
  file.BouncebackTest.pid = NO_PROCESS;
  writeFileSync(path, JSON.stringify(file));
};

describe('the policy of the policies suite', () => {
  it('is written with its own mark, and removed with the folders that were created for it', () => {
    const path = writePolicy(managed(), FORCED);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject(FORCED);
    expect(removePolicy(managed())).toBe(true);
    expect(readdirSync(temp.path)).toEqual([]);
    expect(removePolicy(managed())).toBe(false);
  });

  it('leaves folders that existed before, and folders that hold other files when it is removed', () => {
    mkdirSync(managed(), { recursive: true });
    writePolicy(managed(), FORCED);
    removePolicy(managed());
    expect(existsSync(managed())).toBe(true);
    const other = join(temp.path, 'other', 'managed');
    writePolicy(other, FORCED);
    writeFileSync(join(temp.path, 'other', 'theirs'), '');
    expect(removePolicy(other)).toBe(true);
    expect(readdirSync(join(temp.path, 'other'))).toEqual(['theirs']);
  });

  it('is removed at the next start if its process was killed', () => {
    leave();
    expect(policyRefusal(managed(), ROOT)).toBeNull();
    expect(removePolicy(managed())).toBe(true);
    expect(readdirSync(temp.path)).toEqual([]);
  });

  it('stays while another run needs it, and the refusal names the process of that run', () => {
    const path = writePolicy(managed(), FORCED);
    const text = readFileSync(path, 'utf8').replace(`${process.pid}`, `${process.ppid}`);
    writeFileSync(path, text);
    expect(removePolicy(managed())).toBe(false);
    expect(policyRefusal(managed(), ROOT)).toMatch(`process ${process.ppid}`);
  });

  it.each(['', '{}', 'null', '{"BouncebackTest": true}', JSON.stringify(FORCED)])(
    'is neither written nor removed if a file of its name is not its own: %s',
    (text) => {
      write('bounceback-test.json', text);
      expect(policyRefusal(managed(), ROOT)).toMatch('was not written by the policies suite');
      expect(removePolicy(managed())).toBe(false);
      expect(() => writePolicy(managed(), FORCED)).toThrow('EEXIST');
      expect(readFileSync(join(managed(), 'bounceback-test.json'), 'utf8')).toBe(text);
    },
  );

  it.each(['ExtensionInstallForcelist', 'ExtensionSettings'])(
    'is not written if another file sets %s',
    (policy) => {
      write('fleet', `{ "${policy}": {}, }`);
      expect(policyRefusal(managed(), ROOT)).toMatch(/fleet already decides which extensions/);
    },
  );

  it('is written only by root, also beside unrelated policies', () => {
    expect(policyRefusal(managed(), ROOT)).toBeNull();
    write('home.json', '{ "HomepageLocation": "https://example.org/" }');
    mkdirSync(join(managed(), 'folder'));
    expect(policyRefusal(managed(), ROOT)).toBeNull();
    expect(policyRefusal(managed(), 1000)).toMatch(/only root .*: sudo npm run policies$/);
  });
});

describe('the policy folder', () => {
  it.each([
    ['Chromium 156.0.8078.12 built on Debian GNU/Linux', '/etc/chromium/policies/managed'],
    ['Google Chrome 156.0.8078.12 ', '/etc/opt/chrome/policies/managed'],
    ['Google Chrome for Testing 156.0.8078.12', null],
    ['constructor 1', null],
    ['', null],
  ])('of %s is %s', (version, folder) => {
    expect(policyFolder(version)).toBe(folder);
  });
});
