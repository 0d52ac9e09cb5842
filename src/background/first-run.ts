import type { Area } from '../browser/storage/areas.ts';

/** The key in local storage that says that the first-run page was opened in this profile. */
export const FIRST_RUN = 'first-run';

/** What is read and done at the installation. */
export interface FirstRunPorts {
  readonly local: Pick<Area, 'get' | 'set'>;
  /** Whether an administrator installed the extension. */
  isManaged(): Promise<boolean>;
  /** A window that is not private; null if there is none. */
  windowForFirstRun(): Promise<number | null>;
  /** Opens the page in a new tab of this window. */
  openFirstRunPage(windowId: number): Promise<void>;
}

/**
 * Opens the first-run page once in the life of a profile: not for somebody whose administrator
 * installed the extension, and not beside private windows alone. Rejects if storage or the browser
 * does; then the page is not opened.
 */
export async function openFirstRun(ports: FirstRunPorts): Promise<void> {
  const { local } = ports;
  if ((await local.get())[FIRST_RUN] !== undefined || (await ports.isManaged())) return;
  const windowId = await ports.windowForFirstRun();
  if (windowId === null) return;
  // Stored first: a background that is killed here opens no page, where later it would open two.
  await local.set({ [FIRST_RUN]: true });
  await ports.openFirstRunPage(windowId);
}
