import { tell } from './tell.ts';

export const askToTell = tell;
