import type { Stored } from '../../../src/browser/storage/stored.ts';
import type { Settings } from '../../../src/core/state/settings.ts';
import { example, onExample } from './example.ts';

export async function readTab(): Promise<Stored> {
  const { record, settings, watches, tried } = example();
  return { record, settings, watches, tried };
}

export const readSettings = async (): Promise<Settings> => example().settings;

export const onStoredChange = onExample;
