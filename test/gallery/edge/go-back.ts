import { note } from './told.ts';

export const goBack = (tabId: number): Promise<void> => note({ goBack: tabId });
