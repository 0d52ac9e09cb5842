/** A page of elements and text, as much of it as a renderer needs: what it did can be read as text. */
export class FakeNode {
  parentNode: FakeNode | null = null;
  readonly childNodes: FakeNode[] = [];
  readonly attributes = new Map<string, string>();
  readonly listeners = new Map<string, Set<(event: object) => void>>();
  /** Properties of all elements; others become attributes. */
  id = '';
  value = '';
  checked = false;
  hidden = false;
  tabIndex = 0;
  role: string | null = null;

  constructor(
    readonly namespaceURI: string,
    readonly localName: string,
    public data = '',
  ) {}

  get nodeType(): number {
    return this.localName === '' ? 3 : 1;
  }

  get firstChild(): FakeNode | null {
    return this.childNodes[0] ?? null;
  }

  get nextSibling(): FakeNode | null {
    const all = this.parentNode?.childNodes ?? [];
    return all[all.indexOf(this) + 1] ?? null;
  }

  insertBefore(node: FakeNode, before: FakeNode | null): void {
    node.remove();
    const at = before === null ? this.childNodes.length : this.childNodes.indexOf(before);
    if (at < 0) throw new Error('It is not a child of this.');
    this.childNodes.splice(at, 0, node);
    node.parentNode = this;
  }

  remove(): void {
    const all = this.parentNode?.childNodes ?? [];
    if (all.includes(this)) all.splice(all.indexOf(this), 1);
    this.parentNode = null;
  }

  setAttribute(name: string, value: unknown): void {
    this.attributes.set(name, String(value));
  }

  removeAttribute(name: string): void {
    this.attributes.delete(name);
  }

  addEventListener(type: string, listener: (event: object) => void): void {
    this.listeners.set(type, (this.listeners.get(type) ?? new Set()).add(listener));
  }

  removeEventListener(type: string, listener: (event: object) => void): void {
    this.listeners.get(type)?.delete(listener);
  }

  /** Calls what listens here and above, as a click does. */
  dispatch(type: string): void {
    const event = { type, target: this };
    for (let node: FakeNode | null = this; node !== null; node = node.parentNode) {
      for (const listener of node.listeners.get(type) ?? []) listener.call(node, event);
    }
  }

  /** All below, and itself. */
  all(): FakeNode[] {
    return [this, ...this.childNodes.flatMap((child) => child.all())];
  }

  toString(): string {
    if (this.localName === '') return this.data;
    const { id, value, checked, hidden, tabIndex, role } = this;
    const properties = Object.entries({ id, value, checked, hidden, tabIndex, role });
    const told = [...properties, ...[...this.attributes].sort()].map(([n, v]) => ` ${n}="${v}"`);
    const listening = [...this.listeners].flatMap(([type, { size }]) => ` ${type}:${size}`);
    const space = this.namespaceURI.replace(/.*\//, '');
    return `<${space}:${this.localName}${told.join('')}${listening.join('')}>${this.childNodes.join('|')}</>`;
  }
}

/** What a renderer asks of `document`. */
export const fakeDocument = {
  createElementNS: (namespace: string, name: string) => new FakeNode(namespace, name),
  createTextNode: (data: string) => new FakeNode('', '', String(data)),
};
