import { type Herd, OUTAGE } from './herd.ts';

const SHOWN = 420;
const PANEL = { width: 380, height: 96, left: 44, top: 30, gapX: 56, gapY: 46 };
const COLUMNS = 2;
const HEADING = 56;
/** Requests per second at the top of each panel. */
const MOST = 10_000;
const TICKS: readonly number[] = [1, 100, 10_000];

/**
 * The crowd as an SVG: a panel for each schedule, all with the same logarithmic scale, the outage
 * shaded. Readable on light and dark pages. The same herds give the same bytes.
 */
export function herdPlot(herds: readonly Herd[], browsers: number): string {
  const rows = Math.ceil(herds.length / COLUMNS);
  const width = PANEL.left + COLUMNS * (PANEL.width + PANEL.gapX) - PANEL.gapX + 20;
  const height = HEADING + rows * (PANEL.height + PANEL.gapY) + 8;
  const panels = herds.map((herd, index) => {
    const x = PANEL.left + (index % COLUMNS) * (PANEL.width + PANEL.gapX);
    const y = HEADING + PANEL.top + Math.floor(index / COLUMNS) * (PANEL.height + PANEL.gapY) - 10;
    return `<g transform="translate(${x} ${y})">${panel(herd)}</g>`;
  });
  const title = `${browsers.toLocaleString('en')} browsers meet one outage of five minutes`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}: requests per second by schedule">
<style>${STYLE}</style>
<rect class="paper" width="${width}" height="${height}" rx="8"/>
<text class="title" x="${PANEL.left}" y="26">${title}</text>
<text x="${PANEL.left}" y="44">Requests per second (logarithmic), by minutes since it went down. Shaded: while it is down.</text>
${panels.join('\n')}
</svg>
`;
}

const STYLE = `
.paper{fill:#fff}text{font:11px system-ui,sans-serif;fill:#565c68}
.title{font-size:15px;font-weight:600;fill:#1b1d22}.name{font-size:12px;font-weight:600;fill:#1b1d22}
.down{fill:#f1e4e2}.axis{stroke:#dfe2e8}.theirs{fill:#767d8a}.ours{fill:#2350c0}
@media (prefers-color-scheme:dark){.paper{fill:#1d1f24}text{fill:#a9b0bd}.title,.name{fill:#eceef2}
.down{fill:#3a2a2a}.axis{stroke:#383c45}.theirs{fill:#8b93a1}.ours{fill:#9bb8ff}}
`.trim();

function panel({ name, ours, perSecond, peakBack }: Herd): string {
  const { width, height } = PANEL;
  const grid = TICKS.map((tick) => {
    const y = yOf(tick);
    const label = tick.toLocaleString('en');
    return `<line class="axis" x2="${width}" y1="${y}" y2="${y}"/><text x="-6" y="${y + 4}" text-anchor="end">${label}</text>`;
  });
  const minutes = [0, 1, 2, 3, 4, 5, 6, 7].map(
    (minute) =>
      `<text x="${round(xOf(minute * 60))}" y="${height + 14}" text-anchor="middle">${minute}</text>`,
  );
  const bars = perSecond
    .slice(0, SHOWN)
    .map((count, second) =>
      count === 0
        ? ''
        : `M${round(xOf(second))} ${height}V${yOf(count)}H${round(xOf(second + 1))}V${height}`,
    );
  const most = `at most ${peakBack.toLocaleString('en')}/s when back`;
  return `<text class="name" y="-8">${escaped(name)}</text><text x="${width}" y="-8" text-anchor="end">${most}</text>
<rect class="down" width="${round(xOf(OUTAGE / 1000))}" height="${height}"/>
${grid.join('')}${minutes.join('')}
<path class="${ours ? 'ours' : 'theirs'}" d="${bars.join('')}"/>`;
}

function xOf(second: number): number {
  return (second / SHOWN) * PANEL.width;
}

function yOf(count: number): number {
  const share = Math.log10(Math.max(1, count)) / Math.log10(MOST);
  // One request a second must be visible, too.
  return round(PANEL.height * (1 - Math.max(0.02, Math.min(1, share))));
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
