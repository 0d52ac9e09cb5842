import { note } from './told.ts';

export const requestNotifications = note;
