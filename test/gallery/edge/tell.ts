import { note } from './told.ts';

export const sendCommand = note;
