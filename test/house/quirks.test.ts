import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { numberedReferences, quirkFaults, referenceFaults } from './quirks.ts';
import { endingIn, isCode, type Source, source, sourcesIn } from './sources.ts';

const PATH = 'docs/browser-quirks.md';
const quirks = source(PATH);
const code = ['src', 'test', 'scripts'].flatMap((folder) => sourcesIn(folder)).filter(isCode);
const rootFiles = ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md'].filter((path) =>
  existsSync(path),
);
const docs = [...endingIn(sourcesIn('docs'), '.md'), ...rootFiles.map(source)];
const all = [...code, ...docs];

/** Written in two parts, since this file is among those that are searched. */
const referring = (anchor: string): Source => ({
  path: 'src/a.ts',
  text: `// See ${PATH}#${anchor}.`,
});
const listing = (...sections: readonly string[]): Source => ({
  path: PATH,
  text: sections.map((section) => `### ${section}\n`).join('\n'),
});

it('each reference to a browser quirk has its heading', () => {
  expect(referenceFaults(quirks, all)).toEqual([]);
  expect(
    referenceFaults(listing('A tab’s “id” changes'), [referring('a-tabs-id-changes')]),
  ).toEqual([]);
  expect(referenceFaults(listing('One'), [referring('two')])).toHaveLength(1);
  expect(referenceFaults(listing('One\n[two](#two)'), [])).toHaveLength(1);
});

it('each browser quirk is listed once, and is relied on by a file that is there', () => {
  expect(quirkFaults(quirks, code, existsSync)).toEqual([]);
  const none = () => false;
  expect(quirkFaults(listing('One'), [referring('one')], none)).toEqual([]);
  expect(quirkFaults(listing('One'), [referring('two')], none)).toHaveLength(1);
  expect(quirkFaults(listing('One', 'One'), [referring('one')], none)).toHaveLength(1);
  const named = listing('One\n\n- Relied on by: `src/a.ts`.');
  expect(quirkFaults(named, [], () => true)).toEqual([]);
  expect(quirkFaults(named, [], none)).toHaveLength(1);
});

it('no browser quirk is referred to by a number', () => {
  expect(numberedReferences(all)).toEqual([]);
  expect(
    numberedReferences([{ path: 'src/a.ts', text: `// As told (trap${' '}3).` }]),
  ).toHaveLength(1);
});
