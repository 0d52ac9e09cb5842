import { deepEqual } from 'node:assert/strict';
import { type Hit, World } from './world.ts';

const SECOND = 1000;
const HOUR = 3600 * SECOND;

/** The default site of a crowd's tabs. */
export const A = 'http://a.test/';
export const DOWN = () => ({ status: 502 });
export const UP = () => ({ status: 200 });

/** A world with many tabs, and queries about them. */
export class Crowd extends World {
  readonly begin = this.now;

  readonly phase = (id: number) => this.record(id)?.incident?.phase;
  readonly attemptsOf = (id: number) => this.record(id)?.incident?.attemptsMade;
  readonly isBack = (id: number): boolean => this.phase(id)?.name === 'recovered';
  /** Throws unless this tab is held because another tab of its site is the probe. */
  readonly isFollowing = (id: number): void => {
    const phase = this.phase(id);
    const reason = phase?.name === 'held' && phase.reason;
    deepEqual({ id, name: phase?.name, reason }, { id, name: 'held', reason: 'another-tab' });
  };

  /** The keys of records that wait for their tabs after a restart. */
  readonly orphans = () => Object.keys(this.local).filter((key) => key.startsWith('tab:-'));

  /** The requests of the extension's reloads. */
  get ours(): readonly Hit[] {
    return this.hits.filter((hit) => hit.ours);
  }

  /** The tabs that wait for an attempt or make one. */
  get askers(): readonly number[] {
    const asks = ['waiting', 'checking', 'reloading'];
    return [...this.tabs.keys()].filter((id) => asks.includes(this.phase(id)?.name ?? ''));
  }

  /** Opens `count` tabs, each at its own address; tab 1 is the active one. */
  async open(count: number, from = 1, address = (id: number) => `${A}${id}`): Promise<void> {
    for (let id = from; id < from + count; id += 1) {
      this.openTab(id, { active: id === 1 });
      await this.start(id, address(id), 'GET', false);
    }
    await this.pass(1.1 * SECOND);
  }

  /** Lets time pass until `done`; returns how long it took, ms. */
  async until(done: () => boolean, most = HOUR): Promise<number> {
    const from = this.now;
    while (!done()) {
      if (this.now - from > most) throw new Error(`The condition did not hold within ${most} ms.`);
      await this.pass(50);
    }
    return this.now - from;
  }
}
