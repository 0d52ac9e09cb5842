import { expect, it } from 'vitest';
import { originOfDocument } from '../../../src/browser/listen/document-origin.ts';

const URL = 'https://a.test/page';
const origin = (transitionType: string, qualifiers: string[] = [], previous?: string) =>
  originOfDocument({ url: URL, transitionType, transitionQualifiers: qualifiers }, previous);

it.each(['link', 'typed', 'auto_bookmark', 'auto_toplevel', 'start_page'])(
  'a document of the transition %s answers a GET',
  (type) => expect(origin(type)).toBe('get'),
);

it('a form counts as a form, also from the history or in a frame of redirects', () => {
  for (const qualifiers of [[], ['forward_back'], ['client_redirect'], ['server_redirect']])
    expect(origin('form_submit', qualifiers)).toBe('form');
});

it('a search from the address bar, which may be a POST, is unknown', () => {
  for (const type of ['keyword', 'generated', 'keyword_generated', 'something new', ''])
    expect(origin(type)).toBe('unknown');
});

it('a document from the history is unknown', () => {
  expect(origin('link', ['forward_back'])).toBe('unknown');
});

it('a reload is what the document before it was, also one by script, which Chrome calls a link', () => {
  expect(origin('reload')).toBe('reload');
  expect(origin('link', ['client_redirect'], URL)).toBe('reload');
  expect(origin('link', ['client_redirect'])).toBe('reload');
  expect(origin('link', ['client_redirect'], 'https://a.test/other')).toBe('get');
});
