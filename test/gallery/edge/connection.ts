import type { Connection } from '../../../src/core/diagnosis/connection-test.ts';
import { example } from './example.ts';

export function testConnection(): Promise<Connection> {
  const { connection } = example();
  return connection === undefined ? new Promise(() => undefined) : Promise.resolve(connection);
}
