import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createServer } from 'vite';
import { findBrowser } from './browsers/find-browser.ts';
import { hasDisplay } from './browsers/has-display.ts';
import { launchChromium } from './browsers/launch-chromium.ts';
import { killTree } from './process/kill-tree.ts';
import { onEnd } from './process/on-exit.ts';
import { until } from './process/until.ts';

/**
 * `npm run dev`: rebuilds at every change, in a browser that reloads the extension; with `--
 * --browser firefox` in Firefox.
 */
const { values } = parseArgs({ options: { browser: { type: 'string', default: 'chromium' } } });
const wanted = values.browser.toLowerCase();

try {
  if (wanted === 'firefox') await developInFirefox();
  else await developInChromium();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}

async function developInChromium(): Promise<void> {
  const began = Date.now();
  const server = await createServer();
  await server.listen();
  const extension = resolve('dist/chrome');
  // crxjs writes the folder after the server has started to listen.
  await until('dist/chrome', () => statSync(`${extension}/manifest.json`).mtimeMs >= began);
  console.log('dist/chrome is rebuilt at every change while this runs.');
  const found = findBrowser(wanted);
  if (!found || !hasDisplay()) {
    console.log('Load dist/chrome as an unpacked extension. Press Ctrl-C to stop.');
    return;
  }
  const running = await launchChromium({ path: found.path, extension, headless: false });
  running.browser.once('disconnected', () => process.exit(0));
}

// Hot module replacement does not work well in Firefox, so everything is rebuilt and web-ext
// reloads it.
async function developInFirefox(): Promise<void> {
  const began = Date.now();
  run(['node_modules/vite/bin/vite.js', 'build', '--watch']);
  await until('dist/firefox', () => statSync('dist/firefox/manifest.json').mtimeMs >= began);
  const found = findBrowser('firefox');
  if (!found || !hasDisplay()) {
    console.log('Load dist/firefox in about:debugging. Press Ctrl-C to stop.');
    return;
  }
  const webExt = ['node_modules/web-ext/bin/web-ext.js', 'run', '-s', 'dist/firefox'];
  const child = run([...webExt, '--firefox', found.path]);
  child.once('close', (code) => process.exit(code ?? 0));
}

function run(args: readonly string[]) {
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, BROWSER: 'firefox' },
    detached: process.platform !== 'win32',
  });
  onEnd(() => {
    if (child.pid) killTree(child.pid);
  });
  return child;
}
