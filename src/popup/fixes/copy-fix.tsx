import { translate } from '../../browser/info/i18n.ts';
import { Outcome } from '../../ui/components/outcome.tsx';
import { SelectedText } from '../../ui/components/selected-text.tsx';
import { useCopy } from '../../ui/hooks/use-copy.ts';
import type { FixProps } from '../model/use-fixes.ts';
import { FixPress } from './fix-press.tsx';

/** Copies the address; where it may not, shows it selected. */
export function CopyFix({ fix, fixing }: FixProps) {
  const { url } = fixing.case;
  const [told, copy] = useCopy(url);
  return (
    <>
      <FixPress fix={fix} icon="copy" onPress={copy} />
      <Outcome told={told} />
      {told?.kind === 'failed' && <SelectedText text={url} label={translate(fix.label)} />}
    </>
  );
}
