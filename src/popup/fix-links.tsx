import { inWords } from '../browser/words.ts';
import type { Fix } from '../core/advice/fix.ts';
import { OutsideLink } from '../ui/outside-link.tsx';

interface Props {
  readonly fix: Fix;
  readonly onOpen: (url: string) => void;
}

/** Pages elsewhere that may help, each with its host, opened by a click and by nothing else. */
export function FixLinks({ fix, onOpen }: Props) {
  return (
    <>
      <h3>{inWords(fix.label)}</h3>
      <p class="note">{inWords(fix.note)}</p>
      {fix.opens.map(({ url, label }) => (
        <OutsideLink key={url} url={url} onOpen={onOpen}>
          {inWords(label)}
        </OutsideLink>
      ))}
    </>
  );
}
