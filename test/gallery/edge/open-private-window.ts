import { note } from './told.ts';

export const openPrivateWindow = (url: string): Promise<void> => note({ incognito: url });
