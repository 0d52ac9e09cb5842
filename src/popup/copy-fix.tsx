import { inWords } from '../browser/words.ts';
import type { Fix } from '../core/advice/fix.ts';
import { say } from '../core/words.ts';
import { Outcome } from '../ui/outcome.tsx';
import { SelectedText } from '../ui/selected-text.tsx';
import { useCopy } from '../ui/use-copy.ts';
import { FixPress } from './fix-press.tsx';

/** Copies the address; where it may not, shows it selected. */
export function CopyFix({ fix, url }: { readonly fix: Fix; readonly url: string }) {
  const [came, copy] = useCopy(url);
  const words = came === 'refused' ? 'copy_refused' : 'copied';
  return (
    <>
      <FixPress fix={fix} icon="copy" onPress={copy} />
      <Outcome
        kind={came === null ? null : came === 'copied' ? 'done' : 'failed'}
        text={inWords(say(words))}
      />
      {came === 'refused' && <SelectedText text={url} label={inWords(fix.label)} />}
    </>
  );
}
