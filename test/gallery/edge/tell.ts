import { note } from './told.ts';

export const tell = note;
