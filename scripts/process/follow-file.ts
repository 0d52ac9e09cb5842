import { closeSync, openSync, readSync } from 'node:fs';

const INTERVAL = 40;

/**
 * Calls `onLine` for each complete line that is written to a file. Returns a function that stops
 * that.
 */
export function followFile(path: string, onLine: (line: string) => void): () => void {
  const chunk = Buffer.alloc(64 * 1024);
  let offset = 0;
  let rest = '';
  const read = () => {
    const file = openSync(path, 'r');
    try {
      const length = readSync(file, chunk, 0, chunk.length, offset);
      offset += length;
      const lines = (rest + chunk.toString('utf8', 0, length)).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) onLine(line);
    } finally {
      closeSync(file);
    }
  };
  const timer = setInterval(read, INTERVAL);
  return () => clearInterval(timer);
}
