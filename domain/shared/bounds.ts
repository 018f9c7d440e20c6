/** The first and the last number that may be given. */
export interface Bounds {
  readonly least: number;
  readonly most: number;
}

/**
 * What readers may ask lists for, whether of the API or on the command line. The largest bounds what one question costs
 * the database; the smallest is that below which a question has no sense.
 */
export const BOUNDS = {
  /** Items of one page of the API. */
  pageItems: { least: 1, most: 200 },
  /** Items that the command line reads for one answer, page after page: more than anybody reads on a screen. */
  listItems: { least: 1, most: 10_000 },
  /** Calendar days ahead in which a term ends: ten years. */
  withinDays: { least: 0, most: 3_660 },
  /** Days without progress: a hundred years. */
  floorDays: { least: 0, most: 36_600 },
  /** The version of a claim, as far as the log can count. */
  claimVersion: { least: 0, most: 2_147_483_647 },
} as const satisfies Readonly<Record<string, Bounds>>;
