import { useState } from 'preact/hooks';
import { message } from '../../core/text/message.ts';
import type { OutcomeState } from './outcome-state.ts';

const COPIED: OutcomeState = { kind: 'done', words: message('copied') };
const REFUSED: OutcomeState = { kind: 'failed', words: message('copy_refused') };

/**
 * A function that copies `text` in a click, and its outcome; null before. A missing clipboard API
 * counts as a refusal.
 */
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
