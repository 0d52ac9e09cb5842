import { deepEqual } from 'node:assert/strict';
import { type Hit, World } from './world.ts';

const SECOND = 1000;
const HOUR = 3600 * SECOND;

/** Where the tabs of a crowd are, unless they are opened elsewhere. */
export const A = 'http://a.test/';
export const DOWN = () => ({ status: 502 });
export const UP = () => ({ status: 200 });

/** A world with many tabs, and questions to it. */
export class Crowd extends World {
  readonly begin = this.now;

  readonly phase = (id: number) => this.record(id)?.incident?.phase;
  readonly attemptsOf = (id: number) => this.record(id)?.incident?.attemptsMade;
  readonly isBack = (id: number): boolean => this.phase(id)?.name === 'recovered';
  /** Throws where this tab does not leave it to another one of its site to try. */
  readonly isFollowing = (id: number): void => {
    const phase = this.phase(id);
    const reason = phase?.name === 'held' && phase.reason;
    deepEqual({ id, name: phase?.name, reason }, { id, name: 'held', reason: 'another-tab' });
  };

  /** What is kept for tabs that may come back after a start. */
  readonly orphans = () => Object.keys(this.local).filter((key) => key.startsWith('tab:-'));

  /** What reloads of ours requested. */
  get ours(): readonly Hit[] {
    return this.hits.filter((hit) => hit.ours);
  }

  /** The tabs that ask by themselves, or are about to. */
  get askers(): readonly number[] {
    const asks = ['waiting', 'checking', 'reloading'];
    return [...this.tabs.keys()].filter((id) => asks.includes(this.phase(id)?.name ?? ''));
  }

  /** Opens `count` tabs at addresses of their own; the first of all is looked at. */
  async open(count: number, from = 1, address = (id: number) => `${A}${id}`): Promise<void> {
    for (let id = from; id < from + count; id += 1) {
      this.openTab(id, { active: id === 1 });
      await this.start(id, address(id), 'GET', false);
    }
    await this.pass(1.1 * SECOND);
  }

  /** Lets time pass until `done`; says how long it took, ms. */
  async until(done: () => boolean, most = HOUR): Promise<number> {
    const from = this.now;
    while (!done()) {
      if (this.now - from > most) throw new Error('It never came.');
      await this.pass(50);
    }
    return this.now - from;
  }
}
