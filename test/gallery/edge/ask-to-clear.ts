import { note } from './told.ts';

export async function requestClear(tabId: number, what: string, url: string): Promise<boolean> {
  await note({ type: 'clear', tabId, what, url });
  return true;
}
