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
    const names = [nameOf(document.body)];
    // A page may have tens of thousands of elements, and Firefox takes microseconds for each.
    for (const element of document.body.querySelectorAll('*')) {
      if (names.length === MOST_ELEMENTS) break;
      if (!LEFT_OUT.includes(element.localName)) names.push(nameOf(element));
    }
    return names.join(' ');
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
