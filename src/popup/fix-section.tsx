import { useState } from 'preact/hooks';
import { QrCode } from '../ui/qr-code.tsx';
import { FixPress } from './fix-press.tsx';
import { ReportForm } from './report-form.tsx';
import type { FixProps } from './use-fixing.ts';

/** A fix that needs room of its own, below its button. */
export function FixSection({ fix, fixing }: FixProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <FixPress fix={fix} icon="chevron" expanded={open} onPress={() => setOpen(!open)} />
      {open &&
        (fix.id === 'report' ? (
          fixing.incident && <ReportForm incident={fixing.incident} identity={fixing.identity} />
        ) : (
          <QrCode text={fixing.case.url} />
        ))}
    </>
  );
}
