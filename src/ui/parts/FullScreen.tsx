/** A dialog over the whole window, for what needs all of it: the camera, drawing, comparing. Closes by its arrow or Escape. */
import './full-screen.css';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Icon } from './Icon';

interface FullScreenProps {
  readonly label: string;
  readonly onClose: () => void;
  /** Beside the arrow that closes it. */
  readonly head: ComponentChildren;
  readonly foot: ComponentChildren;
  readonly children: ComponentChildren;
}

export function FullScreen({ label, onClose, head, foot, children }: FullScreenProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      class="full"
      aria-label={label}
      onCancel={(event) => {
        // A file picker closed without a file says cancel too, and its event rises to here.
        if (event.target !== dialog.current) return;
        event.preventDefault();
        onClose();
      }}
    >
      <div class="full-inside">
        <header class="full-head">
          <button type="button" class="back" aria-label="返回" onClick={onClose}>
            <Icon name="back" />
          </button>
          {head}
        </header>
        {children}
        <footer class="full-foot">{foot}</footer>
      </div>
    </dialog>
  );
}
