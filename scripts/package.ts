import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { zipFolder } from './build/zip-folder.ts';
import { BUILDS, buildAll } from './build.ts';

/**
 * Zips both builds for the stores, and the sources from which Mozilla's reviewers rebuild the
 * Firefox build.
 */
await buildAll();
const { version }: { version: string } = JSON.parse(readFileSync('manifest.json', 'utf8'));
for (const browser of BUILDS) {
  const name = `dist/bounceback-${version}-${browser}.zip`;
  writeFileSync(name, zipFolder(`dist/${browser}`));
  console.log(name);
}

const sources = `dist/bounceback-${version}-source.zip`;
// `git archive` packs the commit, so uncommitted changes cannot get into a review.
execFileSync('git', [
  'archive',
  '--format=zip',
  `--prefix=bounceback-${version}/`,
  '-o',
  sources,
  'HEAD',
]);
console.log(sources);
if (execFileSync('git', ['status', '--porcelain', '-uno'], { encoding: 'utf8' }) !== '') {
  console.warn('Uncommitted changes are in the builds, but not in the source zip.');
}
