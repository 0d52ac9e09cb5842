import { example } from './example.ts';

export const powersFor = async () => example().powers;
