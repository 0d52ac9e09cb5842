/** The notice as passed to the page: lines as text, the rest as in the core. */
export interface DrawnNotice {
  readonly key: string;
  readonly page: { readonly url: string; readonly status: number; readonly bornBefore: number };
  /** What is wrong; null if the lines say so. */
  readonly lead: string | null;
  /** In order of `from` (epoch ms); null removes the notice. */
  readonly lines: readonly { readonly from: number; readonly text: string | null }[];
  /** When (epoch ms) the background should come with something new; null: at no set time. */
  readonly dueAt: number | null;
  readonly buttons: readonly string[];
}

/** What Bounceback keeps in its isolated world on a page, which the page cannot see. */
export interface NoticeWorld {
  drawNotice?: (notice: DrawnNotice | null) => void;
}
