import type { PageText } from '../../../src/core/gateways/identity.ts';
import { example } from './example.ts';

export const readText = async (): Promise<PageText | null> => example().text;
