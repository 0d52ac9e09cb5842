import type { Stored } from '../../../src/browser/stored.ts';
import { example, onExample } from './example.ts';

export async function readTab(): Promise<Stored> {
  const { record, settings, watches, tried } = example();
  return { record, settings, watches, tried };
}

export const onStoredChange = onExample;
