import type { Examined } from '../../../src/core/page-told.ts';
import { example } from './example.ts';

export async function readStatus(): Promise<Examined | null> {
  const { examined } = example();
  return examined === undefined ? new Promise(() => undefined) : examined;
}
