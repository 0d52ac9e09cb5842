import { pathToFileURL } from 'node:url';
import { build } from 'vite';

/** The folders under dist/; each can be loaded as an extension. */
export const BUILDS = ['chrome', 'firefox'] as const;

/** Builds the extension in `root` for both browsers, into dist/chrome and dist/firefox. */
export async function buildAll(root = process.cwd()): Promise<void> {
  const before = process.env.BROWSER;
  for (const browser of BUILDS) {
    process.env.BROWSER = browser;
    await build({ root, logLevel: 'warn' });
  }
  if (before === undefined) delete process.env.BROWSER;
  else process.env.BROWSER = before;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await buildAll();
  console.log(`Built ${BUILDS.map((browser) => `dist/${browser}`).join(' and ')}.`);
}
