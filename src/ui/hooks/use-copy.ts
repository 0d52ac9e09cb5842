import { useState } from 'preact/hooks';
import { message } from '../../core/text/message.ts';
import type { OutcomeState } from './outcome-state.ts';

const COPIED: OutcomeState = { kind: 'done', words: message('copied') };
const REFUSED: OutcomeState = { kind: 'failed', words: message('copy_refused') };

/** A way to copy `text` in a click, and what came of it; null before. An API that is missing is a refusal like another. */
export function useCopy(text: string): readonly [told: OutcomeState | null, copy: () => void] {
  const [came, setCame] = useState({ text, told: null as OutcomeState | null });
  const copy = (): void => {
    write(text).then(
      () => setCame({ text, told: COPIED }),
      () => setCame({ text, told: REFUSED }),
    );
  };
  return [came.text === text ? came.told : null, copy];
}

async function write(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
}
