// What learn/explain.ts says of an errno: the shape of its texts.

/** Why the call was refused, and what to do about it. */
export type Advice = readonly [why: string, todo: string]

/** One errno. */
export interface Entry {
  /** What the errno says, whichever call it comes from. */
  readonly meaning: string
  /**
   * By call. A key can name several calls; `read` and `write` stand for their
   * families, `accept` for accept4() too, and `any` for all calls not named.
   */
  readonly calls: Readonly<Record<string, Advice>> & { readonly any: Advice }
}

/** By the errno's name in C. */
export type Entries = Readonly<Record<string, Entry>>
