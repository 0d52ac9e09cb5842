import type { Source } from './sources.ts';

const REFERENCE = /browser-quirks\.md#([\w-]*)/g;
const OLD_REFERENCE = /\btraps? \d/i;

/** References to headings that the list of quirks does not have, also those inside the list. */
export function referenceFaults(quirks: Source, others: readonly Source[]): string[] {
  const anchors = new Set(sectionsOf(quirks).map(({ anchor }) => anchor));
  const own = [...quirks.text.matchAll(/\]\(#([\w-]*)\)/g)];
  const found = [
    ...own.map(([, anchor = '']) => ({ path: quirks.path, anchor })),
    ...others.flatMap(({ path, text }) =>
      [...text.matchAll(REFERENCE)].map(([, anchor = '']) => ({ path, anchor })),
    ),
  ];
  return found
    .filter(({ anchor }) => !anchors.has(anchor))
    .map(({ path, anchor }) => `${path} refers to the quirk #${anchor}, which is not there`);
}

/** Quirks that are listed twice, name a file that is not there, or neither name one nor are referred to by `code`. */
export function quirkFaults(
  quirks: Source,
  code: readonly Source[],
  exists: (path: string) => boolean,
): string[] {
  const referred = new Set(
    code.flatMap(({ text }) => [...text.matchAll(REFERENCE)].map(([, anchor = '']) => anchor)),
  );
  const listed = new Set<string>();
  return sectionsOf(quirks).flatMap(({ anchor, text }) => {
    const files = filesRelyingOn(text);
    const faults = files
      .filter((file) => !exists(file))
      .map((file) => `#${anchor} names ${file}, which is not there`);
    if (files.length === 0 && !referred.has(anchor)) faults.push(`nothing relies on #${anchor}`);
    if (listed.has(anchor)) faults.push(`#${anchor} is there twice`);
    listed.add(anchor);
    return faults;
  });
}

/** Files that still refer to a quirk by its number in a list that is not part of the repository. */
export function numberedReferences(sources: readonly Source[]): string[] {
  return sources
    .filter(({ text }) => OLD_REFERENCE.test(text))
    .map(({ path }) => `${path} refers to a quirk by a number`);
}

interface Section {
  readonly anchor: string;
  readonly text: string;
}

function sectionsOf({ text }: Source): readonly Section[] {
  const [, ...sections] = text.split(/^### /m);
  return sections.map((section) => {
    const [heading = ''] = section.split('\n', 1);
    return { anchor: anchorOf(heading), text: section };
  });
}

/** As GitHub makes the anchor of a heading. */
function anchorOf(heading: string): string {
  const kept = heading
    .trim()
    .toLowerCase()
    .replace(/[^\w\s-]/g, '');
  return kept.replace(/\s/g, '-');
}

function filesRelyingOn(section: string): readonly string[] {
  const [, line = ''] = /^- Relied on by: (.+)$/m.exec(section) ?? [];
  return [...line.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file);
}
