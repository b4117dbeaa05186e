/** A screen: head with the way back, a body that scrolls, a foot in thumb reach. Every page is one. */
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { Icon } from './Icon';
import { StorageNotice } from './StorageNotice';

interface ScreenProps {
  readonly title: string;
  /** Where the back arrow leads; none on the start page. */
  readonly back?: string;
  /** Quiet truths on the right of the head. */
  readonly status?: ComponentChildren;
  /** Under the head, before the body; does not scroll. */
  readonly band?: ComponentChildren;
  readonly foot?: ComponentChildren;
  readonly children: ComponentChildren;
}

export function Screen({ title, back, status, band, foot, children }: ScreenProps) {
  useEffect(() => {
    document.title = title === '点位' ? title : `${title} · 点位`;
  }, [title]);
  return (
    <div class="screen">
      <header class="head">
        {back !== undefined && (
          <a class="back" href={back} aria-label="返回">
            <Icon name="back" />
          </a>
        )}
        <h1>{title}</h1>
        {status}
      </header>
      <StorageNotice />
      {band}
      <main class="body">{children}</main>
      {foot !== undefined && <footer class="foot">{foot}</footer>}
    </div>
  );
}
