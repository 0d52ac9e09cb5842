import type { Look } from './stage.ts';

/** The height of a popup in Chrome and Firefox at most, CSS px: what is below needs scrolling. */
export const FIRST_SIGHT = 600;

/**
 * The popup's states as readers get them: each state once, as the popup opens, in a random order, so
 * that no picture explains the next.
 * @param random a number from 0 up to 1, without 1, anew at each call
 */
export function readingOrder(looks: readonly Look[], random: () => number): readonly Look[] {
  const plain = looks.filter((look) => Object.keys(look).join() === 'state');
  return plain
    .map((look) => ({ look, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ look }) => look);
}

/** The number of a picture, from 1, in three digits. */
export function numberOf(index: number): string {
  return String(index + 1).padStart(3, '0');
}

/** The key to the pictures as tab-separated values: the number of each and its state. */
export function readingKey(names: readonly string[]): string {
  return names.map((name, index) => `${numberOf(index)}\t${name}\n`).join('');
}
