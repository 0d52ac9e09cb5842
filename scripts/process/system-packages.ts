import { spawnSync } from 'node:child_process';
import { findBrowser } from '../browsers/find-browser.ts';
import { findProgram } from './find-program.ts';

interface Need {
  readonly isThere: () => boolean;
  /** The name of Debian's package. */
  readonly debian: string;
  /** What to install where there are no Debian packages. */
  readonly otherwise: string;
}

const NEEDS = {
  chromium: {
    isThere: () => findBrowser('chromium') !== null,
    debian: 'chromium',
    otherwise: 'Chrome or Chromium (or name one in CHROME_PATH)',
  },
  firefox: {
    isThere: () => findBrowser('firefox') !== null,
    debian: 'firefox-esr',
    otherwise: 'Firefox 142 or later (or name one in FIREFOX_PATH)',
  },
  nginx: program('nginx'),
  haproxy: program('haproxy', 'HAProxy (haproxy)'),
  apache: {
    isThere: () => (findProgram('apache2') ?? findProgram('httpd')) !== null,
    debian: 'apache2',
    otherwise: 'the Apache HTTP server (apache2, or httpd)',
  },
  varnish: {
    isThere: () => findProgram('varnishd') !== null,
    debian: 'varnish',
    otherwise: 'Varnish (varnishd)',
  },
  caddy: program('caddy', 'Caddy (caddy)'),
  openssl: program('openssl'),
} as const satisfies Record<string, Need>;

function program(name: string, otherwise = name): Need {
  return { isThere: () => findProgram(name) !== null, debian: name, otherwise };
}

export type SystemPackage = keyof typeof NEEDS;

/**
 * Makes sure that these are installed: as root on Debian or Ubuntu it installs what is missing and
 * shows the progress. Returns a sentence for each that is still missing, which says how to get it.
 */
export function ensureSystemPackages(wanted: readonly SystemPackage[]): string[] {
  let missing = wanted.filter((name) => !NEEDS[name].isThere());
  if (missing.length > 0 && process.getuid?.() === 0 && findProgram('apt-get')) {
    install(missing.map((name) => NEEDS[name].debian));
    missing = missing.filter((name) => !NEEDS[name].isThere());
  }
  return missing.map((name) => {
    const { debian, otherwise } = NEEDS[name];
    const how = findProgram('apt-get') ? ` On Debian: sudo apt-get install ${debian}` : '';
    return `Please install ${otherwise}.${how}`;
  });
}

function install(packages: readonly string[]): void {
  console.log(`Installing missing system packages: ${packages.join(', ')}`);
  // Tells systemd to start nothing: otherwise each new server would start at once and take port 80.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', SYSTEMD_OFFLINE: '1' };
  // Without package lists apt-get finds nothing, so always update first.
  for (const args of [
    ['update', '-q'],
    ['install', '-y', '-q', '--no-install-recommends', ...packages],
  ]) {
    console.log(`$ apt-get ${args.join(' ')}`);
    spawnSync('apt-get', args, { stdio: ['ignore', 'inherit', 'inherit'], env });
  }
}
