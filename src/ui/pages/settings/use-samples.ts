/** Gives the fonts that the office brought to the browser, so that the page can show words set in them. Called by `FontsPage`. */
import { useEffect, useState } from 'preact/hooks';
import type { OwnFace, OwnFont } from '../../../usecases/device';
import { useServices } from '../../services';

/** The faces whose font can be shown now, under the families of `fonts.css`. Each is given back when it changes or the page goes. */
export function useSamples(fonts: readonly OwnFont[]): ReadonlySet<OwnFace> {
  const { device } = useServices();
  const [painted, setPainted] = useState<ReadonlySet<OwnFace>>(new Set());
  useEffect(() => {
    let isOver = false;
    const given: FontFace[] = [];
    const give = async (face: OwnFace): Promise<OwnFace[]> => {
      const bytes = await (await device.ownFonts()).read(face);
      if (bytes === null) return [];
      const sample = await new FontFace(`own-${face}`, bytes).load();
      if (isOver) return [];
      document.fonts.add(sample);
      given.push(sample);
      return [face];
    };
    // Without its sample a font still has its name.
    void Promise.all(fonts.map(({ face }) => give(face).catch(() => []))).then((faces) => {
      if (!isOver) setPainted(new Set(faces.flat()));
    });
    return () => {
      isOver = true;
      for (const face of given) document.fonts.delete(face);
    };
  }, [fonts]);
  return painted;
}
