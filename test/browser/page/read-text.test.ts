import { afterEach, describe, expect, it, vi } from 'vitest';

const executeScript = vi.hoisted(() => vi.fn());
vi.mock('../../../src/browser/polyfill.ts', () => ({ browser: { scripting: { executeScript } } }));
const { readText } = await import('../../../src/browser/page/read-text.ts');

interface Page {
  readonly title?: string;
  readonly body?: { readonly innerText?: string; readonly textContent?: string } | null;
  readonly documentElement?: { readonly textContent: string } | null;
  readonly responseStatus?: number;
}

/** The script runs right here, in this page. */
function showing({ title = '', body = null, documentElement = null, responseStatus }: Page): void {
  vi.stubGlobal('document', { title, body, documentElement });
  vi.stubGlobal('performance', { getEntriesByType: () => [{ responseStatus }] });
  executeScript.mockImplementation(async ({ func }: { func: () => unknown }) => [
    { result: func() },
  ]);
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
  executeScript.mockReset();
});

describe('of an error page is read', () => {
  it('title and visible text, with single spaces', async () => {
    const innerText = ' 502 Bad\n\nGateway\t nginx\u00a0';
    showing({ title: ' 502  Bad Gateway ', body: { innerText }, responseStatus: 502 });
    expect(await readText(1)).toEqual({ title: '502 Bad Gateway', text: '502 Bad Gateway nginx' });
  });

  it('no more than 300 and 4096 characters', async () => {
    showing({ title: 'x'.repeat(1e6), body: { innerText: 'y'.repeat(1e6) }, responseStatus: 502 });
    const page = await readText(1);
    expect([page?.title.length, page?.text.length]).toEqual([300, 4096]);
  });

  it('the text of a page without a body', async () => {
    showing({ documentElement: { textContent: 'Bad Gateway' }, responseStatus: 502 });
    expect(await readText(1)).toEqual({ title: '', text: 'Bad Gateway' });
    showing({ responseStatus: 502 });
    expect(await readText(1)).toEqual({ title: '', text: '' });
  });

  it('nothing of a page that was loaded well', async () => {
    showing({ body: { innerText: 'My mail' }, responseStatus: 200 });
    expect(await readText(1)).toBeNull();
  });

  it('what it says where the browser does not tell the status', async () => {
    showing({ body: { innerText: 'Bad Gateway' }, responseStatus: 0 });
    expect((await readText(1))?.text).toBe('Bad Gateway');
  });

  it("nothing of the browser's own error page", async () => {
    executeScript.mockRejectedValue(new Error('Frame with ID 0 is showing error page'));
    expect(await readText(1)).toBeNull();
  });

  it('nothing of a page that does not answer within a second', async () => {
    vi.useFakeTimers();
    executeScript.mockReturnValue(new Promise(() => {}));
    const page = readText(1);
    await vi.advanceTimersByTimeAsync(1000);
    expect(await page).toBeNull();
  });
});
