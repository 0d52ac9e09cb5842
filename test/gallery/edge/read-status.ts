import type { Examined } from '../../../src/core/view/plain-page-text.ts';
import { example } from './example.ts';

export async function readStatus(): Promise<Examined | null> {
  const { examined } = example();
  return examined === undefined ? new Promise(() => undefined) : examined;
}
