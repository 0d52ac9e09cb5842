import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import messages from '../../../public/_locales/en/messages.json';
import {
  buildReport,
  type Report,
  type ReportInput,
} from '../../../src/core/advice/report-data.ts';
import { KEPT_HEADERS } from '../../../src/core/http/kept-headers.ts';
import type { Attempt, AttemptOutcome } from '../../../src/core/state/incident.ts';
import { reportMarkdown, reportText } from '../../../src/ui/failure/report-text.ts';

import { inEnglish } from '../../gallery/in-english.ts';
import { anyIdentity } from './any-case.ts';

const START = Date.UTC(2030, 4, 6, 14, 33, 5);

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({
    unit: fc.constantFrom(...'`` |\n\r\t<>*_[](){}#&!~-+.\\@:/ab\u202e\u2028'),
    maxLength: 40,
  }),
  fc.constantFrom('```', '` `', '`', '<script>alert(1)</script>', '![x](https://evil.com)', ' '),
);
const anyInput = fc.record<ReportInput>({
  url: fc.oneof(
    fc.webUrl({ withQueryParameters: true }),
    text.map((it) => `https://example.com/${it}?${it}`),
    fc
      .string({ unit: fc.constantFrom(...'ab`*_~!$&()+;='), maxLength: 9 })
      .map((it) => `http://a${it}.com/`),
    text,
  ),
  withQuery: fc.boolean(),
  status: fc.integer(),
  startedAt: fc.option(fc.oneof(fc.double(), fc.constant(START))),
  now: fc.oneof(fc.double(), fc.constant(START)),
  attempts: fc.array(
    fc.record<Attempt>({
      at: fc.oneof(fc.double(), fc.constant(START)),
      trigger: fc.constantFrom('schedule', 'tab-activated', 'follow', 'user', 'page'),
      outcome: fc.constantFrom<AttemptOutcome>(502, null, 'network-error', 'no-answer', 'stopped'),
    }),
    { maxLength: 3 },
  ),
  identity: fc.option(
    fc
      .tuple(anyIdentity, text)
      .map(([identity, reason]): ReportInput['identity'] => ({ ...identity, reason })),
  ),
  headers: fc.dictionary(fc.constantFrom(...KEPT_HEADERS, ':reason', 'cookie'), text),
});

describe('text from a server', () => {
  const labels = Object.entries(messages)
    .filter(([id, { message }]) => /^report_/.test(id) && message.endsWith(':'))
    .map(([, { message }]) => message);

  it('cannot start a line of its own in the report', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const [title = '', ...lines] = reportText(buildReport(input)).split('\n');
        expect(title).toMatch(/^-?\d+ from /);
        expect(lines.pop()).toBe('');
        for (const line of lines)
          expect(line.startsWith('  - ') || labels.some((it) => line.startsWith(it))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('has no Markdown meaning outside code spans', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { lines } = buildReport(input);
        const markdown = reportMarkdown(buildReport(input));
        const spans: string[] = [];
        // CommonMark §6.1: a run of backticks that is not escaped, up to the next run as long as it.
        const outside = markdown.replace(
          /\\[!-/:-@[-`{-~]|(?<!`)(`+)(?!`)(.*?[^`])\1(?!`)/g,
          (whole, fence?: string, inside = '') => {
            if (fence !== undefined) spans.push(inside.replace(/^ (.*[^ ].*) $/, '$1'));
            return fence === undefined ? '' : whole === '' ? '' : 'CODE';
          },
        );
        expect(outside.replace(/^### |^- \*\*|\*\*( |$)/gm, '')).not.toMatch(/[`*_[\]<>|~&#\\]/);
        expect(spans).toEqual(literalsOf(lines));
      }),
      { numRuns: 300 },
    );
  });

  const literalsOf = (lines: Report['lines']): string[] =>
    lines.flatMap(({ values }) =>
      values.flatMap((it) => ('literal' in it ? [it.literal.replace(/\s+/g, ' ').trim()] : [])),
    );
});

it('the report has all its texts, and every message is used', () => {
  const used = new Set<string>();
  fc.assert(
    fc.property(anyInput, (input) => {
      const { title, lines } = buildReport(input);
      const all = [
        title,
        ...lines.flatMap(({ label, values }) => [
          label,
          ...values.flatMap((it) => ('words' in it ? [it.words] : [])),
        ]),
      ];
      for (const words of all) {
        expect(inEnglish(words), words.id).not.toMatch(/\$[A-Z]+\$|undefined|NaN/);
        used.add(words.id);
        for (const param of words.params) if (param.kind === 'words') used.add(param.words.id);
      }
    }),
    { numRuns: 300 },
  );
  used.delete('this_site');
  const ours =
    /^report_(title|address|status|since|written|attempts?|gateway|reason|proxy_error|headers|instant|outcome|by)(_|$)/;
  expect([...used].sort()).toEqual(
    Object.keys(messages)
      .filter((id) => ours.test(id))
      .sort(),
  );
});
