/** A file of code, by its path as Stryker takes it. */
export interface CodeFile {
  readonly path: string;
  readonly lines: number;
}

/** Lines in a block: long enough for most functions, as a mutant must lie in one block as a whole. */
const BLOCK = 20;

/**
 * Blocks of lines that are about `percent` (above 0, below 100) of the files, as Stryker's `mutate`
 * names them. Each run takes the same, spread evenly over all files, so that its score is an estimate
 * of the score of all. Mutants that cross the end of a block are left out.
 * See https://stryker-mutator.io/docs/stryker-js/configuration/#mutate-string
 */
export function sampleOf(files: readonly CodeFile[], percent: number): readonly string[] {
  const blocks = files.flatMap(({ path, lines }) =>
    Array.from({ length: Math.ceil(lines / BLOCK) }, (_, nth) => {
      const first = nth * BLOCK + 1;
      return `${path}:${first}-${Math.min(first + BLOCK - 1, lines)}`;
    }),
  );
  const isTaken = (nth: number) =>
    Math.floor(((nth + 1) * percent) / 100) > Math.floor((nth * percent) / 100);
  return blocks.filter((_, nth) => isTaken(nth));
}
