import type { Evidence } from '../../../src/core/is-it-me.ts';
import { example } from './example.ts';

export const gatherEvidence = async (): Promise<Evidence> => example().evidence;
