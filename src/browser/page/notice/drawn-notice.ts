/** The notice as it is handed to the page: lines in words, the rest as the core has it. */
export interface DrawnNotice {
  readonly key: string;
  readonly page: { readonly url: string; readonly status: number; readonly bornBefore: number };
  /** By epoch ms, in order; null: gone. */
  readonly lines: readonly { readonly from: number; readonly text: string | null }[];
  readonly buttons: readonly string[];
}

/** What Bounceback keeps on a page, in a world of its own that the page does not see. */
export interface NoticeWorld {
  drawNotice?: (notice: DrawnNotice | null) => void;
}
