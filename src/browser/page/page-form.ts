/** Elements that say nothing of a page's form; translators put `font` around what they translate. */
const LEFT_OUT = ['font', 'script', 'style', 'link', 'meta', 'noscript', 'template'];
const MOST_ELEMENTS = 60;
const LONGEST_NAME = 60;

/**
 * The form of this document, which stays the same in every language: the elements of its body in
 * their order, each with id and classes, such as `body div#content p.a.b`. '' if there is none.
 */
export function pageForm(): string {
  try {
    return [document.body, ...document.body.querySelectorAll('*')]
      .filter(({ localName }) => !LEFT_OUT.includes(localName))
      .slice(0, MOST_ELEMENTS)
      .map(nameOf)
      .join(' ');
  } catch {
    // No body, or a page whose elements hide these properties by their names.
    return '';
  }
}

function nameOf(element: Element): string {
  const id = element.getAttribute('id')?.trim() ?? '';
  const classes = element.getAttribute('class')?.trim() ?? '';
  const name = `${element.localName}${id && `#${id}`}${classes && `.${classes}`}`;
  return name.replace(/\s+/g, '.').slice(0, LONGEST_NAME);
}
