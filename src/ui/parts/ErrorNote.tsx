/** What went wrong, in the page, until the next act succeeds. */
import { type ShownError, wordError } from '../text/errors';

export function ErrorNote({ error }: { readonly error: ShownError | null }) {
  if (!error) return null;
  return (
    <p class="note is-bad" role="alert">
      {wordError(error)}
    </p>
  );
}
