/** The way to paper for 附件2: for the units outside, or with what the office keeps for itself. */
import '../../parts/criterion.css';
import { useState } from 'preact/hooks';
import type { SiteRecords } from '../../../usecases/ports';
import { preparePairingTable } from '../../../usecases/prepare-pairing-table';
import { PaperSheet } from '../../parts/PaperSheet';
import { Switch } from '../../parts/Switch';

interface PairingTableSheetProps {
  readonly records: SiteRecords;
  readonly onClose: () => void;
}

export function PairingTableSheet({ records, onClose }: PairingTableSheetProps) {
  const [audience, setAudience] = useState<'public' | 'internal'>('public');
  // The demo county is printed only where there is nothing else to see.
  const own = records.sites.filter((site) => !site.isDemo);
  const printed = own.length === 0 ? records : { ...records, sites: own };
  return (
    <PaperSheet
      // Another table is another paper: what was made of the first is gone.
      key={audience}
      title="打印对接表（附件2）"
      formats={['pdf', 'word']}
      prepare={() => Promise.resolve(preparePairingTable({ records: printed, audience }))}
      onClose={onClose}
    >
      <div class="criterion">
        <span class="criterion-words">给谁看</span>
        <Switch
          label="给谁看"
          value={audience}
          options={[
            { value: 'public', word: '外发' },
            { value: 'internal', word: '内部' },
          ]}
          onChange={(next) => setAudience(next ?? audience)}
        />
      </div>
      <p>
        A4 横向。外发的有单位、联系人和电话；内部的另有物业、建成年份、是否封闭和备注。两种都有电话，请只发给需要的人。
      </p>
    </PaperSheet>
  );
}
