import type { TabRecord } from '../../../src/core/incident.ts';
import type { Settings } from '../../../src/core/settings.ts';
import { example, onExample } from './example.ts';

export async function readTab(): Promise<{ record: TabRecord | null; settings: Settings }> {
  const { record, settings } = example();
  return { record, settings };
}

export const readSettings = async (): Promise<Settings> => example().settings;

export const onStoredChange = onExample;
