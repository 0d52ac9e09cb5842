import type { Area } from '../browser/storage/areas.ts';
import type { Ports } from './ports.ts';

/**
 * A storage call without an answer is given up after this many ms: just below the 30 s after which a
 * browser may end an idle background, so that it is still reported.
 */
export const STORAGE_TIMEOUT = 29_000;

/** Storage did not answer in time. The call may still be carried out later. */
export class StorageSilence extends Error {}

/** The same areas, whose calls reject with `StorageSilence` after `STORAGE_TIMEOUT`. */
export function limitAreas({ areas, startTimer }: Pick<Ports, 'areas' | 'startTimer'>) {
  const limited = <T>(work: Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      const stopTimer = startTimer(STORAGE_TIMEOUT, () =>
        reject(new StorageSilence(`Storage did not answer for ${STORAGE_TIMEOUT / 1000} s.`)),
      );
      work.then(resolve, reject).finally(stopTimer);
    });
  const limit = (area: Area): Area => ({
    get: () => limited(area.get()),
    set: (items) => limited(area.set(items)),
    remove: (keys) => limited(area.remove(keys)),
  });
  return { local: limit(areas.local), session: limit(areas.session) };
}
