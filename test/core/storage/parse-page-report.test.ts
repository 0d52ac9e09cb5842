import { expect, it } from 'vitest';
import {
  parseLoadReport,
  parsePageText,
  parsePageTime,
} from '../../../src/core/storage/parse-page-report.ts';

const LOAD = { status: 502, byServiceWorker: false, href: `https://a.test/${'x'.repeat(9000)}` };

it('a load is reported with a status, the kind of its server, and an address of any length', () => {
  expect(parseLoadReport({ ...LOAD, more: 1 })).toEqual(LOAD);
  expect(parseLoadReport({ ...LOAD, status: '502' })).toBeNull();
  expect(parseLoadReport({ ...LOAD, byServiceWorker: 0 })).toBeNull();
  expect(parseLoadReport({ ...LOAD, href: null })).toBeNull();
  expect(parseLoadReport(null)).toBeNull();
});

it('a text is one only within its limits', () => {
  const text = { title: 't'.repeat(300), text: 'x'.repeat(4096), form: 'f'.repeat(4096) };
  expect(parsePageText(text)).toEqual(text);
  expect(parsePageText({ ...text, title: `${text.title}!` })).toBeNull();
  expect(parsePageText({ ...text, text: `${text.text}!` })).toBeNull();
  expect(parsePageText({ ...text, form: `${text.form}!` })).toBeNull();
  expect(parsePageText({ ...text, title: {} })).toBeNull();
});

it('a time is a number from 0 on', () => {
  expect(parsePageTime(7.5)).toBe(7.5);
  for (const raw of [null, '7', -1, Number.NaN, Number.POSITIVE_INFINITY])
    expect(parsePageTime(raw)).toBeNull();
});
