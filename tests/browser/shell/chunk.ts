/** A lazy part of the shell, with another name in each version. */
declare const VERSION: string;

export const text = `chunk of ${VERSION}`;
