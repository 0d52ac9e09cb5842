import type { ClearJob } from '../../src/core/state/clear-job.ts';
import type { UserCommand } from '../../src/core/state/events.ts';
import { World } from './world.ts';

export const PAGE = 'https://a.test/page';
export const ELSEWHERE = 'https://b.test/';
/** Longer than an answer takes, ms. */
export const ANSWERS = 100;

/** A world with one tab whose site is down and sends a Retry-After of 25 min. */
export class ClearingWorld extends World {
  /** The clearings and reloads, in order. */
  readonly order: string[] = [];

  constructor() {
    super();
    this.server = () => ({ status: 502, headers: { 'retry-after': '1500' } });
    this.openTab(1);
    this.onCleared = (what) => void this.order.push(`cleared ${what}`);
    this.onReload = () => void this.order.push('reloaded');
  }

  /** Behaves like Firefox, which clears cache and site data by a header on the next answer. */
  static likeFirefox(): ClearingWorld {
    return Object.assign(new ClearingWorld(), { navigationFirst: true });
  }

  /** The user requests clearing. */
  async requestClear(what: ClearJob['what'] = 'cookies', url = PAGE): Promise<void> {
    const command: UserCommand = {
      type: 'clear',
      tabId: 1,
      what,
      url,
      incognito: this.tab(1).incognito,
    };
    await this.tell(command);
  }

  /** The user grants the permission. */
  async allow(): Promise<void> {
    this.mayClear = true;
    await this.tell({ type: 'timer-fired' });
  }

  get clearJob(): ClearJob | null {
    return this.record(1)?.clearJob ?? null;
  }
}
