/** One simple selector: a tag name or *, and attributes that must be present or absent. */
const SIMPLE = /^(\*|[\w-]*)((?:\[[^\]]+\]|:not\(\[[^\]]+\]\))*)$/;

type Options = readonly { readonly selected: boolean; readonly defaultSelected: boolean }[];

/** The part of an element that the in-use check reads. */
export class FakeElement {
  readonly localName: string;
  readonly attributes: Record<string, string>;
  readonly children: FakeElement[];
  shadowRoot: FakeRoot | null = null;
  /** A closed root, which only extensions can read. */
  closedRoot: FakeRoot | null = null;
  innerText = '';
  isContentEditable = false;
  isRendered = true;

  constructor(
    localName: string,
    attributes: Record<string, string> = {},
    children: FakeElement[] = [],
  ) {
    Object.assign(this, { localName, attributes, children });
    this.localName = localName;
    this.attributes = attributes;
    this.children = children;
    this.isContentEditable = 'contenteditable' in attributes;
  }

  getAttribute(name: string): string | null {
    return this.attributes[name] ?? null;
  }

  hasAttribute(name: string): boolean {
    return name in this.attributes;
  }

  contains(other: FakeElement): boolean {
    return this === other || this.querySelectorAll('*').includes(other);
  }

  /** One box, unless the element is not rendered. */
  getClientRects(): readonly object[] {
    return this.isRendered ? [{}] : [];
  }

  querySelectorAll(selector: string): FakeElement[] {
    const below = this.children.flatMap((it) => [it, ...it.querySelectorAll('*')]);
    return below.filter((it) => selector.split(',').some((simple) => it.#fits(simple.trim())));
  }

  #fits(simple: string): boolean {
    const [, name = '', rest = ''] = SIMPLE.exec(simple) ?? [];
    if (name !== '' && name !== '*' && name !== this.localName) return false;
    return [...rest.matchAll(/(:not\()?\[([\w-]+)(?:(\^)?="?([^\]"]+)"?)?\]/g)].every(
      ([, not, key = '', begins, value]) => {
        const own = this.attributes[key];
        const fits = begins ? own?.startsWith(value ?? '') : (value ?? own) === own;
        return (not !== undefined) !== (own !== undefined && fits);
      },
    );
  }
}

/** A document or shadow root, with its focused element. */
export class FakeRoot extends FakeElement {
  activeElement: FakeElement | null = null;
}

export class FakeInput extends FakeElement {
  type = 'text';
  value = '';
  defaultValue = '';
  checked = false;
  defaultChecked = false;
  readOnly = false;
  disabled = false;
  files: readonly string[] | null = null;
}
export class FakeTextArea extends FakeElement {
  value = '';
  defaultValue = '';
  readOnly = false;
  disabled = false;
}
export class FakeSelect extends FakeElement {
  options: Options = [];
  disabled = false;
  get selectedIndex(): number {
    return this.options.findIndex(({ selected }) => selected);
  }
}
export class FakeMedia extends FakeElement {
  paused = false;
  muted = false;
  volume = 1;
  controls = false;
  srcObject: object | null = null;
}
export class FakeStream {
  constructor(readonly active: boolean) {}
}

/** An input with these properties. */
export const input = (own: Partial<FakeInput> = {}): FakeInput =>
  Object.assign(new FakeInput('input', { type: own.type ?? 'text' }), own);
/** A textarea with a value and a default value. */
export const textarea = (value = '', defaultValue = ''): FakeTextArea =>
  Object.assign(new FakeTextArea('textarea'), { value, defaultValue });
/** A select with these options. */
export const select = (...options: Options): FakeSelect =>
  Object.assign(new FakeSelect('select'), { options });
/** A playing media element with these properties. */
export const media = (name: 'audio' | 'video', own: object = {}): FakeMedia =>
  Object.assign(new FakeMedia(name), own);
/** An element with these attributes and children. */
export const element = (
  name: string,
  attributes: Record<string, string> = {},
  ...children: FakeElement[]
): FakeElement => new FakeElement(name, attributes, children);
/** An element with a shadow root, its content and, if given, its focused element. */
export function host(
  name: string,
  mode: 'open' | 'closed',
  inside: readonly FakeElement[],
  focused: FakeElement | null = null,
): FakeElement {
  const root = Object.assign(new FakeRoot('', {}, [...inside]), { activeElement: focused });
  const own = mode === 'open' ? { shadowRoot: root } : {};
  return Object.assign(new FakeElement(name), own, { closedRoot: root });
}
