const SVG = 'http://www.w3.org/2000/svg';
/** The shapes of `public/icons/icon.svg`, which a page could not load. */
const SHAPES: readonly (readonly [tag: string, own: Readonly<Record<string, string>>])[] = [
  ['rect', { width: '32', height: '32', rx: '7', fill: '#2b5bd7' }],
  [
    'path',
    {
      d: 'M6 9L12.5 23L25 9M16 8H26V18',
      fill: 'none',
      stroke: '#fff',
      'stroke-width': '4',
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
    },
  ],
];

/** Draws the extension's icon, whatever the page's Content Security Policy says of images. */
export function drawIcon(): Element {
  const make = (tag: string, own: Readonly<Record<string, string>>): Element => {
    const made = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(own)) made.setAttribute(name, value);
    return made;
  };
  const icon = make('svg', { viewBox: '0 0 32 32', 'aria-hidden': 'true' });
  icon.append(...SHAPES.map(([tag, own]) => make(tag, own)));
  return icon;
}
