/** What was read right before a reload; `atStart`: after a start of the browser. */
export interface PageInspected<Inspection> {
  readonly type: 'page-inspected';
  readonly tabId: number;
  readonly inspection: Inspection;
  readonly atStart?: true;
}
