import type { Evidence } from '../../../src/core/diagnosis/verdict.ts';
import { example } from './example.ts';

export const gatherEvidence = async (): Promise<Evidence> => example().evidence;
