import { lazyPart } from '../../ui/components/lazy-part.tsx';

// The first picture of the popup needs none of these: their code is loaded when they are opened.

export const Owner = lazyPart(() => import('../owner/owner-advice.tsx').then((file) => file.Owner));
export const ReportForm = lazyPart(() =>
  import('../report/report-form.tsx').then((file) => file.ReportForm),
);
export const QrCode = lazyPart(() =>
  import('../../ui/components/qr-code.tsx').then((file) => file.QrCode),
);
