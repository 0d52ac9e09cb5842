import type { Example } from './example.ts';
import { examples } from './examples.ts';

// Always 14:30 of the current day, so that two screenshots of a state are the same.
const fixed = new Date().setUTCHours(14, 33, 0, 0);
const parameters = new URLSearchParams(location.search);
if (!parameters.has('live')) Date.now = () => fixed;

const listeners = new Set<() => void>();
let name = parameters.get('state') ?? 'well';

/** The state that the gallery shows: `?state=…`, or the last one named by a `show` event. */
export function currentExample(): Example {
  const found = examples(Date.now())[name];
  if (found === undefined) throw new Error(`no such state: ${name}`);
  return found;
}

/** Calls `listener` at every `show` event; returns a function that removes it. */
export function onExample(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

addEventListener('show', (event) => {
  if (event instanceof CustomEvent) name = String(event.detail);
  for (const listener of listeners) listener();
});
