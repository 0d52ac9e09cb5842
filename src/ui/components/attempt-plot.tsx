import type { MarkKind, Plot } from '../../core/view/plot.ts';
import { translate } from '../../i18n/translate.ts';

/** Shapes around (0, 0), so that each kind can be told apart without its colour. */
const SHAPES: Readonly<Record<MarkKind | 'due', string>> = {
  back: 'M-6 0A6 6 0 1 1 6 0A6 6 0 1 1-6 0Z',
  failed: 'M-3.5-3.5L3.5 3.5M-3.5 3.5L3.5-3.5',
  'no-connection': 'M0-4.5L4.5 3.5H-4.5Z',
  'no-answer': 'M0-4.5L4.5 0L0 4.5L-4.5 0Z',
  stopped: 'M-3.5-3.5H3.5V3.5H-3.5Z',
  'under-way': 'M-4.5 0A4.5 4.5 0 1 1 4.5 0A4.5 4.5 0 1 1-4.5 0Z',
  due: 'M-4.5 0A4.5 4.5 0 1 1 4.5 0A4.5 4.5 0 1 1-4.5 0Z',
};

/** The attempts of an incident as marks on a line of time, with a caption. */
export function AttemptPlot({ marks, due, now, caption, alternative }: Plot) {
  const all = due === null ? marks : [...marks, { ...due, kind: 'due' } as const];
  return (
    <figure class="plot">
      <svg class="axis" role="img" aria-label={translate(alternative)}>
        <line class="ahead" x1="0" x2="100%" y1="50%" y2="50%" />
        <line class="past" x1="0" x2={percent(now)} y1="50%" y2="50%" />
        <line class="past" x1="0" x2="0" y1="34%" y2="66%" />
        {all.map(({ position, kind, label }) => (
          <svg
            class={`mark ${kind}`}
            x={percent(position)}
            y="50%"
            width="1"
            height="1"
            overflow="visible"
          >
            <title>{translate(label)}</title>
            <path d={SHAPES[kind]} />
            {kind === 'back' && <path class="tick" d="M-2.5.25L-.75 2L2.5-1.75" />}
          </svg>
        ))}
      </svg>
      <figcaption>{translate(caption)}</figcaption>
    </figure>
  );
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`;
}
