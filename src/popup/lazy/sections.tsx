import type { Identity } from '../../core/gateways/identity.ts';
import type { Incident } from '../../core/state/incident.ts';
import { QrCode } from '../../ui/components/qr-code.tsx';
import { ReportForm } from '../../ui/failure/report-form.tsx';

type Props =
  | {
      readonly part: 'report';
      readonly incident: Incident;
      readonly url: string;
      readonly identity: Identity | null;
    }
  | { readonly part: 'qr-code'; readonly text: string };

/** The parts that the popup's first paint does without, loaded as one file. */
export function Opened(props: Props) {
  switch (props.part) {
    case 'report':
      return <ReportForm incident={props.incident} url={props.url} identity={props.identity} />;
    case 'qr-code':
      return <QrCode text={props.text} />;
  }
}
