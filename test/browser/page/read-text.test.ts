import { afterEach, describe, expect, it, vi } from 'vitest';

const executeScript = vi.hoisted(() => vi.fn());
vi.mock('../../../src/browser/polyfill.ts', () => ({ browser: { scripting: { executeScript } } }));
const { readPageText } = await import('../../../src/browser/page/page-text.ts');
const { readText } = await import('../../../src/browser/page/read-text.ts');

interface Page {
  readonly title?: string;
  readonly body?: { readonly innerText?: string; readonly textContent?: string } | null;
  readonly documentElement?: { readonly textContent: string } | null;
  readonly responseStatus?: number;
}

/** Runs the script in this process, with this page. */
function showing({ title = '', body = null, documentElement = null, responseStatus }: Page): void {
  vi.stubGlobal('document', { title, body, documentElement });
  vi.stubGlobal('performance', { getEntriesByType: () => [{ responseStatus }] });
  executeScript.mockImplementation(async ({ files }: { files: string[] }) => {
    expect(files).toEqual(['/read-text.js']);
    return [{ result: readPageText() }];
  });
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
  executeScript.mockReset();
});

describe('the text read from a page', () => {
  it('is its title and visible text, with single spaces', async () => {
    const innerText = ' 502 Bad\n\nGateway\t nginx\u00a0';
    showing({ title: ' 502  Bad Gateway ', body: { innerText }, responseStatus: 502 });
    expect(await readText(1)).toMatchObject({
      title: '502 Bad Gateway',
      text: '502 Bad Gateway nginx',
    });
  });

  it('is at most 300 characters of the title and 4096 of the text', async () => {
    showing({ title: 'x'.repeat(1e6), body: { innerText: 'y'.repeat(1e6) }, responseStatus: 502 });
    const page = await readText(1);
    expect([page?.title.length, page?.text.length]).toEqual([300, 4096]);
  });

  it('is that of the document if there is no body', async () => {
    showing({ documentElement: { textContent: 'Bad Gateway' }, responseStatus: 502 });
    expect(await readText(1)).toEqual({ title: '', text: 'Bad Gateway', form: '' });
    showing({ responseStatus: 502 });
    expect(await readText(1)).toEqual({ title: '', text: '', form: '' });
  });

  it('is null for a page with status 200', async () => {
    showing({ body: { innerText: 'My mail' }, responseStatus: 200 });
    expect(await readText(1)).toBeNull();
  });

  it('is read if the browser does not expose the status', async () => {
    showing({ body: { innerText: 'Bad Gateway' }, responseStatus: 0 });
    expect((await readText(1))?.text).toBe('Bad Gateway');
  });

  it("is null for the browser's own error page", async () => {
    executeScript.mockRejectedValue(new Error('Frame with ID 0 is showing error page'));
    expect(await readText(1)).toBeNull();
  });

  it('is null for a page that does not answer within 1 s', async () => {
    vi.useFakeTimers();
    executeScript.mockReturnValue(new Promise(() => {}));
    const page = readText(1);
    await vi.advanceTimersByTimeAsync(1000);
    expect(await page).toBeNull();
  });
});
