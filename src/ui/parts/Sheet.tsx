/** A half-screen sheet that rises where the thumb is. Closes by its button, by Escape, or by a tap beside it; nothing is lost by closing. */
import './sheet.css';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface SheetProps {
  readonly label: string;
  readonly onClose: () => void;
  readonly foot?: ComponentChildren;
  readonly children: ComponentChildren;
}

export function Sheet({ label, onClose, foot, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    // showModal gives the focus trap, Escape and inertness of the page beneath.
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      class="sheet"
      aria-label={label}
      onCancel={(event) => {
        // A file picker closed without a file says cancel too, and its event rises to here.
        if (event.target !== dialog.current) return;
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div class="sheet-inside">
        <button type="button" class="sheet-handle" aria-label="收起" onClick={onClose} />
        <div class="sheet-body">{children}</div>
        {foot !== undefined && <div class="foot">{foot}</div>}
      </div>
    </dialog>
  );
}
