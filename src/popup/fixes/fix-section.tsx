import { useState } from 'preact/hooks';
import { OpenedPart } from '../lazy/lazy-section.ts';
import type { FixProps } from '../model/use-fixes.ts';
import { FixPress } from './fix-press.tsx';

/** A fix that needs room of its own, below its button. */
export function FixSection({ fix, fixing }: FixProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <FixPress fix={fix} icon="chevron" expanded={open} onPress={() => setOpen(!open)} />
      {open &&
        (fix.id === 'report' ? (
          fixing.incident && (
            <OpenedPart part="report" incident={fixing.incident} identity={fixing.identity} />
          )
        ) : (
          <OpenedPart part="qr-code" text={fixing.case.url} />
        ))}
    </>
  );
}
