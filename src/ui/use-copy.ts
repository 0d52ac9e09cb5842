import { useState } from 'preact/hooks';

/** What came of copying; null before. */
export type Copying = 'copied' | 'refused' | null;

/** A way to copy `text` in a click, and what came of it. An API that is missing is a refusal like another. */
export function useCopy(text: string): readonly [came: Copying, copy: () => void] {
  const [came, setCame] = useState<{ text: string; as: Copying }>({ text, as: null });
  const copy = (): void => {
    write(text).then(
      () => setCame({ text, as: 'copied' }),
      () => setCame({ text, as: 'refused' }),
    );
  };
  return [came.text === text ? came.as : null, copy];
}

async function write(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
}
