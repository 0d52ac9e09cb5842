import { afterEach, expect, it, vi } from 'vitest';
import { pageForm } from '../../../src/browser/page/page-form.ts';
import { OpenPage } from '../../fakes/document.ts';
import { element, type FakeElement } from '../../fakes/elements.ts';

function formOf(...elements: FakeElement[]): string {
  new OpenPage({ elements });
  return pageForm();
}

afterEach(() => vi.unstubAllGlobals());

it('is the elements of the body in their order, with id and classes', () => {
  const list = element('ul', { class: ' a  b ' }, element('li', { id: 'one' }));
  expect(formOf(element('h1'), list, element('p'))).toBe('body h1 ul.a.b li#one p');
});

it('is the same when the browser translated the page', () => {
  const font = (...inside: FakeElement[]) =>
    element('font', { dir: 'auto' }, element('font', { dir: 'auto' }, ...inside));
  const center = (...inside: FakeElement[]) => element('center', {}, ...inside);
  const original = formOf(center(element('h1')), element('hr'), center());
  expect(original).toBe('body center h1 hr center');
  const shown = formOf(center(element('h1', {}, font())), element('hr'), center(font()));
  expect(shown).toBe(original);
});

it('has at most 60 elements of at most 60 characters', () => {
  const many = Array.from({ length: 5_000 }, () => element('p', { class: 'x'.repeat(9_000) }));
  const names = formOf(...many).split(' ');
  expect(names).toHaveLength(60);
  expect(Math.max(...names.map(({ length }) => length))).toBe(60);
});

it('is empty without a body, and where the page hides the properties of its elements', () => {
  new OpenPage({ body: false });
  expect(pageForm()).toBe('');
  const form = Object.assign(element('form'), { getAttribute: element('input') });
  expect(formOf(form as unknown as FakeElement)).toBe('');
});
