import { afterEach, describe, expect, it, vi } from 'vitest';
import { type DocumentRead, mergeUse } from '../../../src/core/state/page-facts.ts';

const executeScript = vi.hoisted(() => vi.fn());
const getAllFrames = vi.hoisted(() => vi.fn());
const get = vi.hoisted(() => vi.fn(async () => ({ id: 1, url: 'http://a.test/', active: false })));
vi.mock('../../../src/browser/polyfill.ts', () => ({
  browser: {
    scripting: { executeScript },
    webNavigation: { getAllFrames, getFrame: async () => null },
    tabs: { get },
    permissions: { contains: async () => true },
  },
}));
const { inspectPage } = await import('../../../src/browser/page/page-inspection.ts');

const NEVER = new Promise(() => {});
const reads = (own: Partial<DocumentRead> = {}): DocumentRead => ({
  ...mergeUse([]),
  frames: 0,
  refreshes: [],
  bornAt: 7,
  status: 502,
  content: false,
  hasReloadScript: false,
  ...own,
});

interface Script {
  readonly target: { readonly allFrames?: boolean };
  readonly files?: readonly string[];
}

/** The answers of the page (frame 0) and its frames; null: the frames do not answer. */
interface PageAnswers {
  readonly page: DocumentRead;
  readonly frames?: Readonly<Record<number, DocumentRead>> | null;
  /** Frames in which no script may run, and whether their load failed. */
  readonly closed?: Readonly<Record<number, { readonly errorOccurred: boolean }>>;
  /** Whether a frame has a `beforeunload` handler, by frame id. */
  readonly asks?: Readonly<Record<number, boolean | null>>;
}

/** Opens such a page; returns the scripts that were run in it. */
function open({ page, frames = {}, closed = {}, asks = {} }: PageAnswers): string[] {
  const run: string[] = [];
  const results = (of: object) =>
    Object.entries(of).map(([id, result]) => ({ frameId: Number(id), result }));
  executeScript.mockImplementation(({ target, files }: Script) => {
    const { allFrames } = target;
    run.push(`${files?.[0] ?? 'asks'}${allFrames ? ' in frames' : ''}`);
    if (allFrames && frames === null) return NEVER;
    const answers = files ? { 0: page, ...frames } : asks;
    return Promise.resolve(results(answers).filter((it) => allFrames || it.frameId === 0));
  });
  const allFrames = { 0: { errorOccurred: false }, ...frames, ...closed };
  getAllFrames.mockImplementation(async () =>
    Object.entries(allFrames).map(([id, it]) => ({
      frameId: Number(id),
      errorOccurred: 'errorOccurred' in it && it.errorOccurred,
    })),
  );
  vi.stubGlobal('navigator', { onLine: true });
  return run;
}
const found = async () => (await inspectPage(1)).page;

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('a page without frames is read by one script', async () => {
  const run = open({ page: reads({ refreshes: ['5'] }) });
  expect(await found()).toMatchObject({
    kind: 'read',
    frames: 'read',
    refreshes: ['5'],
    bornAt: 7,
    status: 502,
  });
  expect(run).toEqual(['read-page.js']);
});

describe('a page with frames', () => {
  it('is in use if one of its frames is', async () => {
    open({ page: reads({ frames: 1 }), frames: { 4: reads({ typed: true, sinceTouch: 5 }) } });
    expect(await found()).toMatchObject({ frames: 'read', typed: true, sinceTouch: 5 });
  });

  it('is read without the frames, and marked so, if they do not answer within 1 s', async () => {
    vi.useFakeTimers();
    open({ page: reads({ frames: 1, sinceTouch: 5 }), frames: null });
    const page = found();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await page).toMatchObject({ kind: 'read', frames: 'silent', sinceTouch: 5 });
  });

  it('is marked if no script may run in a frame, unless that frame failed to load', async () => {
    const page = reads({ frames: 1 });
    open({ page, closed: { 4: { errorOccurred: false } } });
    expect(await found()).toMatchObject({ frames: 'closed' });
    open({ page, closed: { 4: { errorOccurred: true } } });
    expect(await found()).toMatchObject({ frames: 'read' });
  });
});

describe('the check for a beforeunload dialog', () => {
  const active = { active: true, scripted: true };

  it('is left out for a page that is untouched or in use anyway', async () => {
    const run = open({ page: reads({ scripted: true }), asks: { 0: true } });
    expect(await found()).toMatchObject({ asks: false });
    open({ page: reads({ ...active, changed: true }), asks: { 0: true } });
    await found();
    expect(run).toEqual(['read-page.js']);
  });

  it('covers any other page, and its frames if the page itself shows no dialog', async () => {
    open({ page: reads(active), asks: { 0: true } });
    expect(await found()).toMatchObject({ asks: true });
    const page = reads({ ...active, frames: 1 });
    const run = open({ page, frames: { 4: reads() }, asks: { 0: false, 4: true } });
    expect(await found()).toMatchObject({ asks: true });
    expect(run).toEqual(['read-page.js', 'read-page.js in frames', 'asks', 'asks in frames']);
  });

  it('counts as shown where the check failed, as if an image hides a function of the document', async () => {
    open({ page: reads(active), asks: { 0: null } });
    expect(await found()).toMatchObject({ asks: true });
    open({
      page: reads({ ...active, frames: 1 }),
      ...{ frames: { 4: reads() }, asks: { 0: false, 4: null } },
    });
    expect(await found()).toMatchObject({ asks: true });
  });
});

it('an inspection tells the browser’s own error page from a page that does not answer', async () => {
  open({ page: reads() });
  executeScript.mockRejectedValueOnce(new Error('Frame with ID 0 is showing error page'));
  expect(await found()).toEqual({ kind: 'error-page' });
  executeScript.mockRejectedValueOnce(new Error('The tab was closed.'));
  expect(await found()).toEqual({ kind: 'silent' });
});

it('an inspection asks the browser once whether the tab is frozen, and once for the tab', async () => {
  const run = open({
    page: reads({ frames: 1 }),
    frames: { 3: reads() },
    asks: { 0: false, 3: false },
  });
  get.mockClear();
  await found();
  expect(run.length).toBeGreaterThan(1);
  expect(get).toHaveBeenCalledTimes(2);
});

it.each([
  ['chrome', false],
  ['firefox', true],
] as const)(
  'the text of scripts counts where the browser does not tell which reloads they made: in %s %s',
  async (built, counts) => {
    vi.stubEnv('BUILT_FOR', built);
    open({ page: reads({ hasReloadScript: true }) });
    expect(await found()).toMatchObject({ hasReloadScript: counts });
    vi.unstubAllEnvs();
  },
);
