/** What every dialog shares: it opens as it is put on the page, and Escape closes it. For `Sheet` and `FullScreen`. */
import { type RefObject, type TargetedEvent } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

export function useDialog(onClose: () => void): {
  readonly ref: RefObject<HTMLDialogElement | null>;
  readonly onCancel: (event: TargetedEvent<HTMLDialogElement>) => void;
} {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    // showModal gives the focus trap, Escape and inertness of the page beneath.
    ref.current?.showModal();
  }, []);
  const onCancel = (event: TargetedEvent<HTMLDialogElement>): void => {
    // A file picker closed without a file says cancel too, and its event rises to here.
    if (event.target !== ref.current) return;
    event.preventDefault();
    onClose();
  };
  return { ref, onCancel };
}
