import type { Identity } from '../core/gateways/identity.ts';
import type { Incident } from '../core/incident.ts';
import { useLoaded } from '../ui/use-loaded.ts';

interface Props {
  readonly incident: Incident;
  readonly identity: Identity | null;
}

const load = () => import('./report-form.tsx');

/** A report for the people of the site. What writes it is loaded with the first one. */
export function Report(props: Props) {
  const found = useLoaded(load);
  return found && <found.ReportForm {...props} />;
}
