import { useState } from 'preact/hooks';
import { message } from '../../core/text/message.ts';
import type { OutcomeState } from './outcome-state.ts';

const COPIED: OutcomeState = { kind: 'done', words: message('copied') };
const REFUSED: OutcomeState = { kind: 'failed', words: message('copy_refused') };

/** A way to copy `text` in a click, and what came of it; null before. An API that is missing is a refusal like another. */
export function useCopy(text: string): readonly [outcome: OutcomeState | null, copy: () => void] {
  const [came, setCame] = useState({ text, outcome: null as OutcomeState | null });
  const copy = (): void => {
    write(text).then(
      () => setCame({ text, outcome: COPIED }),
      () => setCame({ text, outcome: REFUSED }),
    );
  };
  return [came.text === text ? came.outcome : null, copy];
}

async function write(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
}
