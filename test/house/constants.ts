import type { Source } from './sources.ts';

const CONSTANT = /^(export )?const ([A-Z][A-Z\d_]*)(?:: number)? = ([\d_.\s()*+A-Z-]+);/gm;

/**
 * Names of numbers that stand for something else in another file: the number that a file exports has
 * its name for itself.
 */
export function twoMeanings(sources: readonly Source[]): string[] {
  const all = sources.flatMap(({ path, text }) =>
    [...text.matchAll(CONSTANT)].map(([, exported, name = '']) => ({ path, exported, name })),
  );
  return all
    .filter(({ exported }) => exported !== undefined)
    .flatMap((own) => all.filter((it) => it !== own && it.name === own.name))
    .map(({ path, name }) => `${path}: ${name} is a number of another file, too.`);
}
