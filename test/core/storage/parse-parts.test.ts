import { describe, expect, it } from 'vitest';
import { parseParts } from '../../../src/core/storage/parse-parts.ts';

const PART = { url: 'https://cdn.test/a.js', status: 502 };
const reportOf = (...parts: unknown[]) => ({ parts, isHidden: false });
const addressOf = (length: number) => 'https://a.test/'.padEnd(length, 'x');

describe('what a document says about its parts', () => {
  it('is taken as it is if it fits, without anything else', () => {
    const raw = { ...reportOf({ ...PART, more: 1 }, { ...PART, status: 0 }), more: 'garbage' };
    expect(parseParts(raw)).toEqual(reportOf(PART, { ...PART, status: 0 }));
    expect(parseParts({ parts: [], isHidden: true })).toEqual({ parts: [], isHidden: true });
  });

  it('is taken up to its limits, and not beyond', () => {
    const most = Array(300).fill({ url: addressOf(2000), status: 599 });
    expect(parseParts(reportOf(...most))).toEqual(reportOf(...most));
    expect(parseParts(reportOf(...most, PART))).toBeNull();
    expect(parseParts(reportOf({ ...PART, url: addressOf(2001) }))).toBeNull();
    expect(parseParts(reportOf({ ...PART, status: 600 }))).toBeNull();
    expect(parseParts(reportOf({ ...PART, status: -1 }))).toBeNull();
    expect(parseParts(reportOf({ ...PART, status: 502.5 }))).toBeNull();
  });

  it('names nothing that is not on the web', () => {
    for (const url of ['javascript:1', 'data:,x', 'file:///etc/passwd', 'cdn.test', '', null])
      expect(parseParts(reportOf(PART, { ...PART, url })), String(url)).toBeNull();
  });
});
