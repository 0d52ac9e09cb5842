import { note } from './told.ts';

export const openSettings = (): Promise<void> => note('open-settings');
