import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import type { VNode } from 'preact';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { PREACT_CUTS } from '../../scripts/lib/preact-cuts.ts';
import { slimmed, slimPreact } from '../../scripts/lib/slim-preact.ts';
import { FakeNode, fakeDocument } from '../fakes/page.ts';
import * as WHOLE from '../fakes/preact-kit.ts';

type Kit = typeof WHOLE;

const KIT = 'test/fakes/preact-kit.ts';
/** What is drawn otherwise than by the whole Preact. */
const CUT_OFF =
  /\b(?:style|is|default\w+|list|form|download|popover|\w+Capture|xlink\w+)=|dangerouslySetInnerHTML|ref=\{\(|<(?:progress|template|math|foreignObject)\b/;
const folder = join(dirname(createRequire(import.meta.url).resolve('preact')), '..');

async function slimKit(): Promise<Kit> {
  const found = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [slimPreact()],
    build: { write: false, minify: false, lib: { entry: KIT, formats: ['es'], fileName: 'slim' } },
  });
  const [{ output }] = found as [Rolldown.RolldownOutput];
  return import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(output[0].code)}`);
}

/** What an element shows, and what it does when it is clicked. */
interface Row {
  readonly key: number;
  readonly kind: 'plain' | 'many' | 'drawing' | 'field' | 'none';
  readonly text: string;
  readonly on: boolean;
  readonly throws: boolean;
}

const row = fc.record<Row>({
  key: fc.nat(12),
  kind: fc.constantFrom('plain', 'many', 'drawing', 'field', 'none'),
  text: fc.constantFrom('', 'a', 'b'),
  on: fc.boolean(),
  throws: fc.nat(40).map((n) => n === 0),
});
const rows = fc.uniqueArray(row, { selector: ({ key }) => key, maxLength: 9 });
const lives = fc.array(fc.tuple(rows, fc.array(fc.nat(20), { maxLength: 3 })), {
  minLength: 2,
  maxLength: 6,
});

/** What came of it after every step: the page, what the effects did, what went wrong. */
async function lived(kit: Kit, life: readonly (readonly [readonly Row[], readonly number[]])[]) {
  const { Fragment, useEffect, useId, useMemo, useReducer, useRef, useState } = kit;
  const jsx = kit.jsx as (type: unknown, props: object, key?: unknown) => VNode;
  const told: string[] = [];
  let show: (rows: readonly Row[]) => void = () => {};

  function One({ kind, text, on, throws }: Row) {
    const id = useId();
    const [clicks, click] = useState(0);
    const [turns, turn] = useReducer((count: number, by: number) => (count + by) % 3, 0);
    const place = useRef<HTMLElement>(null);
    const long = useMemo(() => `${text}${text}`, [text]);
    useEffect(() => {
      told.push(`${text} ${clicks} ${(place.current as FakeNode | null)?.localName}`);
      return () => {
        told.push(`no longer ${text} ${clicks}`);
      };
    }, [text, clicks]);
    // Set while it is drawn.
    const [seen, setSeen] = useState(text);
    if (seen !== text) setSeen(text);
    if (throws) throw new Error(text);
    const shared = {
      onClick: on ? () => click((count) => count + 1) : undefined,
      class: on ? 'on' : undefined,
      hidden: text === 'a',
      tabIndex: on ? -1 : 0,
      role: on ? 'timer' : undefined,
      'aria-expanded': on,
      'data-ids': 12,
    };
    if (kind === 'none') return on ? null : text;
    if (kind === 'drawing') {
      const path = jsx('path', { d: long, onClick: () => turn(1) });
      return jsx('svg', { ...shared, viewBox: '0 0 1 1', width: '1', children: on ? path : null });
    }
    if (kind === 'field') {
      const box = jsx('input', { type: 'checkbox', checked: on, onChange: () => turn(2) });
      return jsx(Fragment, {
        children: [
          jsx('textarea', { value: long, readOnly: true, ref: place }),
          box,
          String(turns),
        ],
      });
    }
    const inside = [text, clicks, on && jsx('b', { children: seen }), null, [long, turns]];
    const line = (extra: string) =>
      jsx('p', { ...shared, ref: place, children: [...inside, extra] }, extra);
    return kind === 'many' ? [line(id), line('second')] : line(id);
  }

  function All() {
    const [shown, setShown] = useState<readonly Row[]>([]);
    show = setShown;
    const list = shown.map(({ key, ...rest }) => jsx(One, rest, key));
    const steady = useMemo(() => jsx('i', { children: 'always' }), []);
    return jsx('main', { children: [steady, list, shown.length > 3 && jsx('hr', {}), 'end'] });
  }

  const settle = async () => {
    for (let step = 0; step < 5; step += 1) await vi.runAllTimersAsync();
  };
  const body = new FakeNode('http://www.w3.org/1999/xhtml', 'body');
  kit.render(jsx(All, {}), body as never);
  await settle();
  for (const [next, clicked] of life) {
    show(next);
    await settle();
    told.push(String(body));
    for (const at of clicked) {
      const all = body.all();
      all[at % all.length]?.dispatch(at % 5 === 4 ? 'change' : 'click');
      await settle();
      told.push(String(body));
    }
  }
  const ids = new Map<string, string>();
  return told.map((text) =>
    text.replace(/P[\d-]+/g, (id) => {
      if (!ids.has(id)) ids.set(id, `id ${ids.size}`);
      return ids.get(id) ?? '';
    }),
  );
}

describe('Preact for a popup', () => {
  let slim: Kit;
  let errors: unknown[] = [];
  const onError = (error: unknown) => {
    errors.push(error);
  };

  beforeAll(async () => {
    slim = await slimKit();
    vi.useFakeTimers();
    vi.stubGlobal('document', fakeDocument);
    vi.stubGlobal('requestAnimationFrame', (then: () => void) => setTimeout(then, 16));
    vi.stubGlobal('cancelAnimationFrame', clearTimeout);
    vi.stubGlobal('queueMicrotask', (then: () => void) => {
      Promise.resolve().then(then).catch(onError);
    });
  });

  beforeEach(() => {
    errors = [];
  });

  afterAll(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('draws the same, and does the same, through the same life', async () => {
    await fc.assert(
      fc.asyncProperty(lives, async (life) => {
        const expected = await lived(WHOLE, life);
        const wrong = errors.map(String);
        errors = [];
        expect(await lived(slim, life)).toEqual(expected);
        expect(errors.map(String)).toEqual(wrong);
        errors = [];
      }),
      { numRuns: 60 },
    );
  });

  it('has all that the popup uses', () => {
    for (const folder of ['src/popup', 'src/ui']) {
      for (const name of readdirSync(folder).filter((file) => file.endsWith('.tsx'))) {
        expect(readFileSync(join(folder, name), 'utf8'), name).not.toMatch(CUT_OFF);
      }
    }
  });

  it('throws when Preact is not as expected', () => {
    for (const path of Object.keys(PREACT_CUTS)) {
      const source = readFileSync(join(folder, path), 'utf8');
      expect(() => slimmed(path, source)).not.toThrow();
      expect(() => slimmed(path, source.replaceAll('(', '( '))).toThrow('not as expected');
    }
  });
});
