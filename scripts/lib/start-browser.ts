import puppeteer, { type Browser, type LaunchOptions } from 'puppeteer-core';
import { onEnd } from './cleanup.ts';
import { guard } from './guard.ts';
import { killTree } from './kill-tree.ts';
import { tempFolder } from './temp-folder.ts';

export interface StartedBrowser {
  readonly browser: Browser;
  close(): Promise<void>;
}

/**
 * Starts a browser in a throw-away profile. However this process ends, neither the browser nor the
 * profile stays.
 */
export async function startBrowser(options: LaunchOptions): Promise<StartedBrowser> {
  const profile = tempFolder('profile');
  let browser: Browser;
  try {
    browser = await puppeteer.launch({
      timeout: 60_000,
      protocolTimeout: 60_000,
      ...options,
      userDataDir: profile.path,
      defaultViewport: null,
      // cleanup.ts does it, for all signals and for errors too.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
  } catch (error) {
    profile.remove();
    throw new Error(`${options.executablePath} did not start: ${firstLine(error)}`);
  }
  const pid = browser.process()?.pid;
  const unguard = pid ? guard(pid, profile.path) : () => {};
  const kill = onEnd(() => {
    if (pid) killTree(pid);
  });
  return {
    browser,
    async close() {
      // A browser that hangs while closing must not hang us.
      const slow = new Promise((done) => setTimeout(done, 5_000).unref());
      await Promise.race([browser.close().catch(() => {}), slow]);
      kill();
      profile.remove();
      unguard();
    },
  };
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n').find((line) => line.trim() !== '') ?? text;
}
