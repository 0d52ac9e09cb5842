import { useMemo } from 'preact/hooks';
import { message } from '../../core/text/message.ts';
import { translate } from '../../i18n/translate.ts';
import { drawQr } from './qr-drawing.ts';

interface Props {
  /** What the code holds. */
  readonly text: string;
}

/** A QR code: dark on white with its quiet zone, whatever the theme. */
export function QrCode({ text }: Props) {
  const drawing = useMemo(() => drawQr(text), [text]);
  if (drawing === null) return <p>{translate(message('qr_code_too_long'))}</p>;
  const { size, path } = drawing;
  return (
    <svg
      class="qr-code"
      role="img"
      aria-label={translate(message('qr_code_label'))}
      viewBox={`0 0 ${size} ${size}`}
      shape-rendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
