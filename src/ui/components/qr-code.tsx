import { useMemo } from 'preact/hooks';
import { encode } from 'uqr';
import { message } from '../../core/text/message.ts';
import { translate } from '../../i18n/translate.ts';

interface Props {
  /** The content of the code. */
  readonly text: string;
}

/** A QR code, dark on white with its quiet zone, in every theme. */
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

export interface QrDrawing {
  /** Modules on a side, quiet zone included. */
  readonly size: number;
  /** The dark modules, as the data of an SVG path in modules. */
  readonly path: string;
}

/** Light modules around the code (ISO/IEC 18004: four). */
const QUIET_ZONE = 4;

/**
 * Version 20: 97 modules a side, 858 bytes. At 300 px, cameras can still tell its modules apart on
 * a screen.
 */
const MOST_MODULES_VERSION = 20;

/**
 * The QR code of an address, or null if the address is too long for a code that cameras can read.
 */
export function drawQr(address: string): QrDrawing | null {
  try {
    const { size, data } = encode(address, {
      border: QUIET_ZONE,
      maxVersion: MOST_MODULES_VERSION,
    });
    return { size, path: data.flatMap(rowPath).join('') };
  } catch {
    return null;
  }
}

function rowPath(row: readonly boolean[], y: number): string[] {
  return row.flatMap((dark, x) => {
    if (!dark || row[x - 1] === true) return [];
    // The quiet zone ends every row, so a light module always follows.
    const width = row.indexOf(false, x) - x;
    return [`M${x} ${y}h${width}v1h${-width}z`];
  });
}
