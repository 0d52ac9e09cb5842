import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BUILDS } from '../../scripts/build.ts';

const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));

interface Installed {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}

// Packages that others depend on are bundled with them.
function withDependencies(names: readonly string[]): string[] {
  const all = names.flatMap((name) => {
    const path = join('node_modules', name, 'package.json');
    const { dependencies: own = {} } = JSON.parse(readFileSync(path, 'utf8'));
    return [name, ...withDependencies(Object.keys(own))];
  });
  return [...new Set(all)].sort();
}

function installed(name: string): Installed {
  const folder = join('node_modules', name);
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((it) => /^licen[cs]e/i.test(it)) ?? 'LICENSE';
  return { name, version, licence: readFileSync(join(folder, file), 'utf8').trim() };
}

describe.each(BUILDS)('the build for %s', (browser) => {
  const read = (file: string): string => readFileSync(join('dist', browser, file), 'utf8');

  it('has no web-accessible file, by which a page could detect Bounceback', () => {
    expect(JSON.parse(read('manifest.json')).web_accessible_resources ?? []).toEqual([]);
  });

  it('contains the licence of Bounceback', () => {
    expect(read('LICENSE')).toBe(readFileSync('LICENSE', 'utf8'));
  });

  it('lists every bundled package with its version, licence text and link to the sources', () => {
    const sections = read('THIRD-PARTY.txt').split(/^## /m).slice(1);
    const packages = withDependencies(Object.keys(dependencies)).map(installed);
    expect(sections.map((it) => it.split(' - ')[0])).toEqual(packages.map(({ name }) => name));
    for (const [at, { name, version, licence }] of packages.entries()) {
      expect(sections[at]).toContain(`${name} - ${version} (`);
      expect(sections[at]).toContain(`https://www.npmjs.com/package/${name}/v/${version}`);
      expect(sections[at]).toContain(licence);
      expect(licence.length).toBeGreaterThan(1_000);
    }
  });
});

describe.each(BUILDS)('the policy of the build for %s', (browser) => {
  const manifest = JSON.parse(readFileSync(join('dist', browser, 'manifest.json'), 'utf8'));
  const directives = new Map<string, string>(
    manifest.content_security_policy.extension_pages
      .split('; ')
      .map((it: string) => [it.split(' ')[0], it.split(' ').slice(1).join(' ')]),
  );

  it('allows its pages their own files and requests of the background, and nothing else', () => {
    expect(Object.fromEntries(directives)).toEqual({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'img-src': "'self'",
      'connect-src': 'http: https:',
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
    });
  });
});
