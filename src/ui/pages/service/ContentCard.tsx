/** 服务内容: drafted by the phone, worded by the person. A phrase of the campaign is added by one tap. */
import type { Activity } from '../../../domain/activity/activity';
import type { Campaign } from '../../../domain/activity/campaign';
import { Chips } from '../../parts/Chips';
import { DraftText } from '../../parts/DraftText';
import { Icon } from '../../parts/Icon';
import { useServices } from '../../services';

interface ContentCardProps {
  readonly activity: Activity;
  readonly phrases: Campaign['phrases'];
  /** False: it could not be stored. */
  readonly onChange: (content: string) => Promise<boolean>;
  readonly onRedraft: () => Promise<void>;
}

export function ContentCard({ activity: { id, content, isDrafted }, phrases, onChange, onRedraft }: ContentCardProps) {
  const { preferences } = useServices();
  return (
    <section class="card service-form service-content">
      <DraftText
        label="服务内容"
        value={content}
        draftKey={`activity:${id}:content`}
        preferences={preferences}
        isLong
        onCommit={(words) => words === content || onChange(words)}
      />
      <p class="caption">
        {isDrafted ? '按当天的检查和整改自动写好，可以改。改过以后不再自动变。' : '这是您写的，不会自动变。'}
      </p>
      <Chips
        label="加一句"
        kind="act"
        chips={phrases.map(({ word, sentence }) => ({ value: sentence, word: `＋${word}` }))}
        onTap={(sentence) => void onChange(content === '' ? sentence : `${content}\n${sentence}`)}
      />
      {!isDrafted && (
        <button type="button" class="link" onClick={() => void onRedraft()}>
          <Icon name="undo" />
          重新生成
        </button>
      )}
    </section>
  );
}
