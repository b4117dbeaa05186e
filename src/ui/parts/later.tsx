/** A screen as a chunk of its own, fetched when it is first shown: what most people never open must not slow the first load. */
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/**
 * Nothing is shown while the chunk comes (on the device already, once it is offline-ready). One that an update took away
 * is said in words, and asked for again when the screen is opened the next time.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let loaded: ComponentType<Props> | undefined;
  return function Later(props: Props) {
    const [Part, setPart] = useState(() => loaded);
    const [isMissing, setMissing] = useState(false);
    useEffect(() => {
      if (loaded) return;
      void load().then(
        (part) => {
          loaded = part;
          setPart(() => part);
        },
        () => setMissing(true),
      );
    }, []);
    if (Part) return <Part {...props} />;
    return isMissing ? (
      <p class="note is-bad" role="alert">
        这个画面没有读到，可能是程序已更新。记录都在，请重新打开本页。
      </p>
    ) : null;
  };
}
