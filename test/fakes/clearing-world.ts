import type { ClearJob } from '../../src/core/state/clear-job.ts';
import type { UserCommand } from '../../src/core/state/events.ts';
import { World } from './world.ts';

export const PAGE = 'https://a.test/page';
export const ELSEWHERE = 'https://b.test/';
/** Long enough for an answer, in ms. */
export const ANSWERS = 100;

/** A world with one tab whose site is down, in which nothing is due by itself for a while. */
export class ClearingWorld extends World {
  /** What happened, in order: what was cleared, and what was reloaded. */
  readonly order: string[] = [];

  constructor() {
    super();
    this.server = () => ({ status: 502, headers: { 'retry-after': '1500' } });
    this.openTab(1);
    this.onCleared = (what) => void this.order.push(`cleared ${what}`);
    this.onReload = () => void this.order.push('reloaded');
  }

  /** Like Firefox, which clears cache and site data by a header on the next answer. */
  static likeFirefox(): ClearingWorld {
    return Object.assign(new ClearingWorld(), { navigationFirst: true });
  }

  /** The person wants it cleared. */
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

  /** The permission is given. */
  async allow(): Promise<void> {
    this.mayClear = true;
    await this.tell({ type: 'timer-fired' });
  }

  get clearJob(): ClearJob | null {
    return this.record(1)?.clearJob ?? null;
  }
}
