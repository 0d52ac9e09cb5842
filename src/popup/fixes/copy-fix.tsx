import { translate } from '../../i18n/translate.ts';
import { Outcome } from '../../ui/components/outcome.tsx';
import { SelectedText } from '../../ui/components/selected-text.tsx';
import { useCopy } from '../../ui/hooks/use-copy.ts';
import type { FixProps } from '../model/use-fixes.ts';
import { FixPress } from './fix-press.tsx';

/** Copies the address; where it may not, shows it selected. */
export function CopyFix({ fix, fixing }: FixProps) {
  const { url } = fixing.case;
  const [outcome, copy] = useCopy(url);
  return (
    <>
      <FixPress fix={fix} icon="copy" onPress={copy} />
      <Outcome state={outcome} />
      {outcome?.kind === 'failed' && <SelectedText text={url} label={translate(fix.label)} />}
    </>
  );
}
