import type { Source } from './sources.ts';

const CONSTANT = /^(export )?const ([A-Z][A-Z\d_]*)(?:: number)? = ([\d_.\s()*+A-Z-]+);/gm;

/**
 * Names of exported numbers that another file declares as a number as well, since one name must have
 * one meaning.
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
