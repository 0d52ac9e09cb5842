import { resolve } from 'node:path';
import type { InstalledBrowser } from './find-browser.ts';
import { launchChromium, type RunningChromium } from './launch-chromium.ts';
import { launchFirefox, type RunningFirefox } from './launch-firefox.ts';
import type { LaunchOptions } from './running-extension.ts';

/** Starts an installed browser with the build that is for it. */
export function launch(
  { kind, path }: InstalledBrowser,
  options: Omit<LaunchOptions, 'path' | 'extension'>,
): Promise<RunningChromium | RunningFirefox> {
  return kind === 'chromium'
    ? launchChromium({ ...options, path, extension: resolve('dist/chrome') })
    : launchFirefox({ ...options, path, extension: resolve('dist/firefox') });
}
