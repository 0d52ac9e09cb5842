import { resolve } from 'node:path';
import type { InstalledBrowser } from './find-browser.ts';
import { launchChromium, type RunningChromium } from './launch-chromium.ts';
import { launchFirefox, type RunningFirefox } from './launch-firefox.ts';
import type { LaunchOptions } from './running-extension.ts';

/** Starts an installed browser with the build for it. */
export function launch(
  { kind, path }: InstalledBrowser,
  {
    extension,
    ...options
  }: Omit<LaunchOptions, 'path' | 'extension'> & {
    /** A build to use instead of the one in dist/. */
    readonly extension?: string | undefined;
  },
): Promise<RunningChromium | RunningFirefox> {
  return kind === 'chromium'
    ? launchChromium({ ...options, path, extension: extension ?? resolve('dist/chrome') })
    : launchFirefox({ ...options, path, extension: extension ?? resolve('dist/firefox') });
}
