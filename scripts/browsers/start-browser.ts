import type { ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { cpSync, existsSync, readdirSync } from 'node:fs';
import puppeteer, { type Browser, type LaunchOptions } from 'puppeteer-core';
import { GUARD_SHELL, guard } from '../process/guard.ts';
import { killTree } from '../process/kill-tree.ts';
import { onEnd } from '../process/on-exit.ts';
import { tempFolder } from '../process/temp-folder.ts';

export interface StartedBrowser {
  readonly browser: Browser;
  close(): Promise<void>;
}

export interface StartOptions extends LaunchOptions {
  /** A folder whose files a new profile begins with. */
  readonly newProfile?: string | undefined;
}

/**
 * Starts a browser in a temporary profile, or in the given one, which is never removed. However
 * this process ends, the browser and the temporary profile are cleaned up. Throws if it does not
 * start within 60 s.
 */
export async function startBrowser({
  newProfile,
  ...options
}: StartOptions): Promise<StartedBrowser> {
  const { userDataDir } = options;
  const profile = userDataDir ? { path: userDataDir, remove: () => {} } : tempFolder('profile');
  const undo: (() => void)[] = [];
  // Puppeteer reveals the process only when the browser is up; this process may be ended before
  // that.
  const unwatch = onSpawned(profile.path, (pid) => {
    undo.push(
      guard(pid, profile.path),
      onEnd(() => killTree(pid)),
    );
  });
  const end = () => {
    for (const each of undo.reverse()) each();
    profile.remove();
  };
  try {
    const isNew = !existsSync(profile.path) || readdirSync(profile.path).length === 0;
    if (isNew && newProfile !== undefined) {
      cpSync(newProfile, profile.path, { recursive: true });
    }
    const browser = await puppeteer.launch({
      timeout: 60_000,
      protocolTimeout: 60_000,
      ...options,
      userDataDir: profile.path,
      defaultViewport: null,
      // on-exit.ts handles them, for all signals and for errors, too.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
    return {
      browser,
      async close() {
        // A browser that hangs while closing must not hang this process.
        const slow = new Promise((done) => setTimeout(done, 5_000).unref());
        await Promise.race([browser.close().catch(() => {}), slow]);
        end();
      },
    };
  } catch (error) {
    end();
    throw new Error(`${options.executablePath} did not start: ${firstLine(error)}`);
  } finally {
    unwatch();
  }
}

/**
 * Calls `found` with the process that is started for a profile, as soon as it runs. Returns a
 * function that stops that.
 */
function onSpawned(profile: string, found: (pid: number) => void): () => void {
  const watch = (message: unknown) => {
    const { process: child } = message as { process: ChildProcess };
    // The message is sent before the process has started.
    setImmediate(() => {
      const ours = child.spawnargs?.some((argument) => argument.endsWith(profile));
      if (ours && child.pid && child.spawnfile !== GUARD_SHELL) found(child.pid);
    });
  };
  subscribe('child_process', watch);
  return () => setImmediate(() => unsubscribe('child_process', watch));
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n').find((line) => line.trim() !== '') ?? text;
}
