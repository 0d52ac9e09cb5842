import { example } from './example.ts';

export const capabilitiesFor = async () => example().powers;
