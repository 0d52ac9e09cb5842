import { basename, dirname, relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Runs the files first that are likely to notice a mutant: those named after the mutated file, then
 * those of its room, each in order of the time that they last took.
 */
export class LikelyFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted(
      (a, b) =>
        this.#distanceOf(a) - this.#distanceOf(b) || this.#durationOf(a) - this.#durationOf(b),
    );
  }

  // Stryker has vitest run what is related to the mutated file, so it is named here.
  #distanceOf({ moduleId }: TestSpecification): number {
    const [mutated = ''] = this.ctx.config.related ?? [];
    if (basename(moduleId).startsWith(basename(mutated, '.ts'))) return 0;
    return basename(dirname(moduleId)) === basename(dirname(mutated)) ? 1 : 2;
  }

  // The key is the one under which vitest itself keeps what a file took.
  #durationOf({ project, moduleId }: TestSpecification): number {
    const key = `${project.name}:${relative(this.ctx.config.root, moduleId)}`;
    return this.ctx.cache.getFileTestResults(key)?.duration ?? 0;
  }
}
