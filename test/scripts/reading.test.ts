import { describe, expect, it } from 'vitest';
import { readingKey, readingOrder } from '../gallery/reading.ts';
import { allLooks, nameOf } from '../gallery/viewports.ts';

describe('the pictures for readers who do not know the product', () => {
  const looks = allLooks(0);
  const plain = looks.filter((look) => nameOf(look) === look.state && look.page === undefined);

  it('show each state of the popup once, as it opens', () => {
    const states = readingOrder(looks, () => 0.5).map(nameOf);
    expect([...states].sort()).toEqual(plain.map(nameOf).sort());
  });

  it('come in the order that chance gives, so that no picture explains the next', () => {
    let last = 1;
    const falling = () => {
      last -= 0.001;
      return last;
    };
    expect(readingOrder(looks, falling).map(nameOf)).toEqual(plain.map(nameOf).reverse());
  });

  it('have a key that names the state of each number', () => {
    expect(readingKey(['waiting', 'ended-form'])).toBe('001\twaiting\n002\tended-form\n');
  });
});
