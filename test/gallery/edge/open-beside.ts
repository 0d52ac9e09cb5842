import { note } from './told.ts';

export const openBeside = (tabId: number, url: string): Promise<void> => note({ tabId, url });
