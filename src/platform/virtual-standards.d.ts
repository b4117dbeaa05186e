/** Made by `scripts/standards-plugin.ts` from the folders under `checklists/`. */
declare module 'virtual:standards' {
  /** What a list shows of a standard; the rest is a chunk of its own. */
  interface AvailableStandard {
    readonly id: string;
    readonly version: string;
    readonly title: string;
    readonly shortTitle: string;
    /** Rejects when the chunk can't be fetched. */
    readonly load: () => Promise<import('../domain/standard/schema').Standard>;
  }
  export const standards: readonly AvailableStandard[];
}
