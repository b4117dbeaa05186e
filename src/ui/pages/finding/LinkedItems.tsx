/** Other items that the same problem breaks: one finding, linked to each (楼道堆物: 一-10 and 一-14). */
import type { Finding } from '../../../domain/finding/finding';
import { Chips, toggled } from '../../parts/Chips';
import type { AuditSession } from '../audit/session';

export function LinkedItems({ session, finding }: { readonly session: AuditSession; readonly finding: Finding }) {
  const [own, ...linked] = finding.itemIds;
  const proposed = session.defectOf(finding)?.alsoBreaks ?? [];
  const offered = [...new Set([...linked, ...proposed])].filter((id) => id !== own && session.isJudgedIn(id));
  if (offered.length === 0 || own === undefined) return null;
  return (
    <div class="line">
      <div class="line-head is-plain">
        <span class="caption">同时违反</span>
        <Chips
          label="同时违反的条目"
          kind="many"
          isProblem
          chips={offered.map((id) => {
            const isChosen = linked.includes(id);
            return { value: id, word: `${session.codeOf(id)}${isChosen ? ' 已关联' : ' 关联'}`, isChosen };
          })}
          onTap={(id) => void session.edit(finding, { itemIds: toggled(finding.itemIds, id) })}
        />
      </div>
    </div>
  );
}
