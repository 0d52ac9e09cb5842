import { spawnSync } from 'node:child_process';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const BUILD = 'dist/chrome';
const KEY_FILE = 'key.pem';
/** What the browser is asked to look for updates in. */
export const UPDATE_MANIFEST = 'updates.xml';

/** The folder of a web server that publishes the extension as a fleet's own server does. */
export interface UpdateSite {
  readonly folder: string;
  /** Of the folder, without a slash at its end. */
  readonly url: string;
  readonly extensionId: string;
  /** The browser that packs. */
  readonly browser: string;
}

/** Makes the key that all versions are signed with, into `folder`. Returns the extension's id. */
export function createSigningKey(folder: string): string {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  writeFileSync(join(folder, KEY_FILE), privateKey);
  return extensionIdOf(publicKey);
}

/** Chromium's id: the first 16 bytes of the SHA-256 of the public key (SPKI, DER), its hex digits as a … p. */
export function extensionIdOf(publicKey: Buffer): string {
  const hex = createHash('sha256').update(publicKey).digest('hex').slice(0, 32);
  return hex.replace(/./g, (digit) => 'abcdefghijklmnop'[Number.parseInt(digit, 16)] ?? '');
}

/**
 * Packs the build in dist/ as this version and publishes it. A store adds the address of updates to
 * the manifest, so it is added here: a browser looks for updates nowhere else.
 */
export function publish({ folder, url, extensionId, browser }: UpdateSite, version: string): void {
  const source = join(folder, version);
  cpSync(BUILD, source, { recursive: true });
  const path = join(source, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  const update_url = `${url}/${UPDATE_MANIFEST}`;
  writeFileSync(path, JSON.stringify({ ...manifest, version, update_url }));
  const { stderr } = spawnSync(
    browser,
    [
      `--pack-extension=${source}`,
      `--pack-extension-key=${join(folder, KEY_FILE)}`,
      `--user-data-dir=${join(folder, 'packing')}`,
      '--no-message-box',
      '--headless',
      '--no-sandbox',
    ],
    { encoding: 'utf8', timeout: 60_000 },
  );
  if (!existsSync(`${source}.crx`)) throw new Error(`${browser} did not pack it: ${stderr}`);
  writeFileSync(
    join(folder, UPDATE_MANIFEST),
    `<?xml version="1.0" encoding="UTF-8"?>
<gupdate xmlns="http://www.google.com/update2/response" protocol="2.0">
  <app appid="${extensionId}">
    <updatecheck codebase="${url}/${version}.crx" version="${version}" />
  </app>
</gupdate>
`,
  );
}

/** The version of the build in dist/. */
export function builtVersion(): string {
  const { version }: { version: string } = JSON.parse(
    readFileSync(join(BUILD, 'manifest.json'), 'utf8'),
  );
  return version;
}

/** The version after this one: its last number is one higher. */
export function nextVersion(version: string): string {
  return version.replace(/\d+$/, (last) => `${Number(last) + 1}`);
}
