import { isAnyLeft, type StoredAreas } from '../core/storage/kept-data.ts';
import type { OptionsPorts } from './ports.ts';

/** Whether nothing is left of what was stored before. Rejects if storage cannot be read. */
export type GoneCheck = () => Promise<boolean>;

/**
 * Sends the command to forget everything. Returns what tells whether all that was stored until then
 * is gone: the background also answers if storage refused to remove it. Rejects if the command was
 * not received, or if storage cannot be read.
 */
export async function forgetEverything(
  ports: Pick<OptionsPorts, 'sendCommand' | 'readAreas'>,
): Promise<GoneCheck> {
  const before: StoredAreas = await ports.readAreas();
  await ports.sendCommand({ type: 'forget-everything' });
  return async () => !isAnyLeft(before, await ports.readAreas());
}
