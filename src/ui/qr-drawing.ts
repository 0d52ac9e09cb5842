import { encode } from 'uqr';

export interface QrDrawing {
  /** Modules on a side, quiet zone included. */
  readonly size: number;
  /** The dark modules, as the data of an SVG path in modules. */
  readonly path: string;
}

/** Light modules around the code (ISO/IEC 18004: four). */
const QUIET_ZONE = 4;

/** 97 modules, 858 bytes: at 300 px, cameras still tell the modules of a screen apart. */
const MOST_MODULES_VERSION = 20;

/**
 * The QR code of an address, or null if it is too long for one that a camera reads. Builds have only
 * what this asks for (`scripts/lib/slim-uqr.ts`): bytes, level L, the first mask, no border.
 */
export function drawQr(address: string): QrDrawing | null {
  try {
    const { size, data } = encode(address, {
      border: 0,
      maxVersion: MOST_MODULES_VERSION,
      maskPattern: 0,
    });
    return { size: size + 2 * QUIET_ZONE, path: data.flatMap(rowPath).join('') };
  } catch {
    return null;
  }
}

function rowPath(row: readonly boolean[], y: number): string[] {
  return row.flatMap((dark, x) => {
    if (!dark || row[x - 1] === true) return [];
    const end = row.indexOf(false, x);
    const width = (end < 0 ? row.length : end) - x;
    return [`M${x + QUIET_ZONE} ${y + QUIET_ZONE}h${width}v1h${-width}z`];
  });
}
