/** Draws the icons in all sizes from one SVG. Needs `rsvg-convert` (Debian: librsvg2-bin). */
import { execFileSync } from 'node:child_process';

const FOLDER = 'public/icons';
const SIZES = [16, 32, 48, 128];

for (const size of SIZES.map(String)) {
  const drawing = `${FOLDER}/icon.svg`;
  execFileSync('rsvg-convert', ['-w', size, '-h', size, drawing, '-o', `${FOLDER}/${size}.png`]);
}
