import { note } from './told.ts';

export const askToTell = note;
