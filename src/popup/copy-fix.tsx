import { inWords } from '../browser/words.ts';
import { Outcome } from '../ui/outcome.tsx';
import { SelectedText } from '../ui/selected-text.tsx';
import { useCopy } from '../ui/use-copy.ts';
import { FixPress } from './fix-press.tsx';
import type { FixProps } from './use-fixing.ts';

/** Copies the address; where it may not, shows it selected. */
export function CopyFix({ fix, fixing }: FixProps) {
  const { url } = fixing.case;
  const [told, copy] = useCopy(url);
  return (
    <>
      <FixPress fix={fix} icon="copy" onPress={copy} />
      <Outcome told={told} />
      {told?.kind === 'failed' && <SelectedText text={url} label={inWords(fix.label)} />}
    </>
  );
}
