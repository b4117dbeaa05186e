/** A dialog over the whole window, for what needs all of it: the camera, drawing, comparing. Closes by its arrow or Escape. */
import './full-screen.css';
import type { ComponentChildren } from 'preact';
import { Icon } from './Icon';
import { useDialog } from './use-dialog';

interface FullScreenProps {
  readonly label: string;
  readonly onClose: () => void;
  /** Beside the arrow that closes it. */
  readonly head: ComponentChildren;
  readonly foot: ComponentChildren;
  readonly children: ComponentChildren;
}

export function FullScreen({ label, onClose, head, foot, children }: FullScreenProps) {
  const { ref, onCancel } = useDialog(onClose);
  return (
    <dialog ref={ref} class="full" aria-label={label} onCancel={onCancel}>
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
