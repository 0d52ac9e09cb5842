import type { Area } from '../../src/browser/storage/areas.ts';
import { copy } from './copy.ts';

/** Chrome's quota of each storage area, bytes (`QUOTA_BYTES`). */
export const CHROMES_QUOTA = 10 * 1024 * 1024;

/** The size of these items as Chrome counts it, bytes: each key, and its value as JSON. */
export function bytesOf(items: Readonly<Record<string, unknown>>): number {
  return Object.entries(items).reduce(
    (sum, [key, value]) => sum + Buffer.byteLength(key + JSON.stringify(value)),
    0,
  );
}

/** Puts all items into an area; throws and puts none if they exceed its quota. */
export function putWithin(
  quota: number,
  area: Record<string, unknown>,
  items: Readonly<Record<string, unknown>>,
): void {
  if (quota < Number.POSITIVE_INFINITY && bytesOf({ ...area, ...items }) > quota) {
    throw new Error('Resource::kQuotaBytes quota exceeded');
  }
  Object.assign(area, copy(items));
}

/** A storage area that a test can read, limit to a quota, and make fail. */
export class Shelf implements Area {
  items: Record<string, unknown> = {};
  reads = 0;
  sets = 0;
  broken = false;
  quota = Number.POSITIVE_INFINITY;

  async get() {
    this.reads += 1;
    return copy(this.#items());
  }

  async set(items: Record<string, unknown>) {
    this.sets += 1;
    putWithin(this.quota, this.#items(), items);
  }

  async remove(keys: string[]) {
    for (const key of keys) delete this.#items()[key];
  }

  #items() {
    if (this.broken) throw new Error('storage failed');
    return this.items;
  }
}

export const shelves = () => ({ local: new Shelf(), session: new Shelf() });
