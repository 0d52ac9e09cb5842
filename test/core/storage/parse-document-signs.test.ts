import { describe, expect, it } from 'vitest';
import type { DocumentSigns } from '../../../src/core/http/waiting-room.ts';
import { parseDocumentSigns } from '../../../src/core/storage/parse-document-signs.ts';

const SIGNS: DocumentSigns = { refreshes: ['5', '0; url=/next'], source: '<title>Wait</title>' };

/** Each of these fields as large as the script in the page makes it at most. */
const LARGEST: DocumentSigns = {
  refreshes: Array(10).fill('x'.repeat(200)),
  source: 'x'.repeat(65_536),
};

describe('what was read from a page that may be a waiting room', () => {
  it('is taken as it is if it fits, without anything else', () => {
    expect(parseDocumentSigns({ ...SIGNS, more: 'garbage' })).toEqual(SIGNS);
    expect(parseDocumentSigns({ refreshes: [], source: '' })).toEqual({
      refreshes: [],
      source: '',
    });
  });

  it('is taken up to its limits', () => {
    expect(parseDocumentSigns(LARGEST)).toEqual(LARGEST);
  });

  it.each<[string, keyof DocumentSigns, unknown]>([
    ['one refresh more', 'refreshes', Array(11).fill('5')],
    ['a refresh that is one character longer', 'refreshes', ['5', 'x'.repeat(201)]],
    ['one character of source more', 'source', 'x'.repeat(65_537)],
  ])('says nothing beyond its limits: %s', (_, name, value) => {
    expect(parseDocumentSigns({ ...SIGNS, [name]: value })).toBeNull();
  });

  it.each<[keyof DocumentSigns, unknown]>([
    ['refreshes', undefined],
    ['refreshes', null],
    ['refreshes', '5'],
    ['refreshes', { length: 1, 0: '5' }],
    ['refreshes', ['5', 5]],
    ['refreshes', ['5', null]],
    ['refreshes', [['5']]],
    ['source', undefined],
    ['source', null],
    ['source', 7],
    ['source', ['<title>Wait</title>']],
  ])('says nothing if a page returns something else: %s is %j', (name, value) => {
    expect(parseDocumentSigns({ ...SIGNS, [name]: value })).toBeNull();
  });

  it.each([undefined, null, '', 7, [], {}])('says nothing if it is %j', (raw) => {
    expect(parseDocumentSigns(raw)).toBeNull();
  });
});
