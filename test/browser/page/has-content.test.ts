import { afterEach, describe, expect, it, vi } from 'vitest';
import { hasContent } from '../../../src/browser/page/has-content.ts';
import { allSamples, pageOf, type Sample } from '../../core/gateways/samples.ts';
import { translated } from '../../core/gateways/translated.ts';
import { type FakePage, OpenPage } from '../../fakes/document.ts';
import { element, type FakeElement } from '../../fakes/elements.ts';

const ARTICLE = 'A reader stays here for a while. '.repeat(60);

const withText = (it: FakeElement, innerText: string) => Object.assign(it, { innerText });
const links = (count: number, href = '/more') =>
  Array.from({ length: count }, () => withText(element('a', { href }), 'More'));

function elementNamed(named: string): FakeElement {
  const [, name = '', id = '', classes = ''] =
    /^([^.#]+)(?:#([^.]+))?(?:\.(.+))?$/.exec(named) ?? [];
  return element(name, { id, class: classes.replaceAll('.', ' ') });
}

function isContent(page: FakePage): boolean {
  new OpenPage({ title: 'News', ...page });
  return hasContent();
}

afterEach(() => vi.unstubAllGlobals());

describe('a page is one to read', () => {
  it('with a long text and three links', () => {
    expect(isContent({ text: ARTICLE, elements: links(3) })).toBe(true);
    expect(isContent({ text: ARTICLE, elements: links(2) })).toBe(false);
  });

  it.each<[string, FakePage]>([
    ['short text', { text: 'x'.repeat(1024), elements: links(9) }],
    ['a stack trace without links', { text: ARTICLE }],
    ['links only within itself', { text: ARTICLE, elements: links(9, '#top') }],
    ['binary noise', { text: '\u0000\u0012'.repeat(4000) }],
    ['no body', { text: ARTICLE, elements: links(9), body: false }],
    [
      'the site’s navigation around a short message',
      {
        text: ARTICLE,
        elements: [withText(element('nav', {}, ...links(9)), ARTICLE.slice(0, 1200))],
      },
    ],
    [
      'links that are most of its text',
      {
        text: ARTICLE,
        elements: links(20).map((it) => withText(it, 'x'.repeat(60))),
      },
    ],
  ])('but not with %s', (_, page) => {
    expect(isContent(page)).toBe(false);
  });

  it('although its navigation is hidden, since that is not in its text', () => {
    const nav = withText(element('nav', {}, ...links(9)), ARTICLE);
    nav.isRendered = false;
    expect(isContent({ text: ARTICLE, elements: [nav, ...links(3)] })).toBe(true);
  });
});

describe('a page of a gateway is none to read', () => {
  const samples = allSamples();
  const shown = (sample: Sample): FakePage => ({
    ...pageOf(sample),
    elements: [...sample.body.matchAll(/<a\s[^>]*href="([^"]*)"/gi)].flatMap(([, href = '']) =>
      links(1, href),
    ),
  });

  it.each(samples)('%s', (_, sample) => {
    expect(isContent(shown(sample))).toBe(false);
  });

  it('in whichever language the browser shows it, however long it is then', () => {
    const branded = samples.filter(([path]) => /^cloudflare\/.*branded|^openshift/.test(path));
    expect(branded.length).toBeGreaterThan(3);
    for (const [path, sample] of branded) {
      const page = pageOf(translated(sample, 'chrome'));
      const parts = (page?.form ?? '').split(' ').slice(1).map(elementNamed);
      const elements = [...parts, ...links(9)];
      // A translator may keep these two words, by which alone it would be recognised.
      const text = `${page?.text} ${ARTICLE}`.replace('Ray ID', 'Éay');
      const shown = { title: page?.title ?? '', text };
      expect(isContent({ ...shown, elements }), path).toBe(false);
      expect(isContent({ ...shown, elements: links(9) }), path).toBe(true);
    }
  });

  it('however much the gateway writes', () => {
    const own = samples.filter(([path]) => /^cloudflare\/.*branded|^squid\/captured/.test(path));
    expect(own.length).toBeGreaterThan(3);
    for (const [path, sample] of own) {
      const { title, text } = pageOf(sample) ?? { title: '', text: '' };
      const page = { title, text: `${text} ${ARTICLE}`, elements: links(9) };
      expect(isContent(page), path).toBe(false);
      expect(isContent({ ...page, title: 'News', text: ARTICLE }), path).toBe(true);
    }
  });
});
