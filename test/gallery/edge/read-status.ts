import { example } from './example.ts';

export async function readStatus(): Promise<number | null> {
  const { examined } = example();
  return examined === undefined ? new Promise(() => undefined) : examined;
}
