/** Other items that the same problem breaks: one finding, linked to each (楼道堆物: 一-10 and 一-14). */
import type { Finding } from '../../../domain/finding/finding';
import type { AuditSession } from '../audit/session';

export function LinkedItems({ session, finding }: { readonly session: AuditSession; readonly finding: Finding }) {
  const [own, ...linked] = finding.itemIds;
  const item = session.itemOf(finding);
  const proposed = item?.defects.find((defect) => defect.phrase === finding.problem)?.alsoBreaks ?? [];
  const offered = [...new Set([...linked, ...proposed])].filter((id) => id !== own && session.isJudgedIn(id));
  if (offered.length === 0 || own === undefined) return null;
  return (
    <div class="line">
      <div class="line-head is-plain">
        <span class="caption">同时违反</span>
        <span class="chips">
          {offered.map((id) => {
            const isLinked = linked.includes(id);
            const itemIds = isLinked ? finding.itemIds.filter((each) => each !== id) : [...finding.itemIds, id];
            return (
              <button
                key={id}
                type="button"
                class="chip is-problem"
                aria-pressed={isLinked}
                onClick={() => void session.edit(finding, { itemIds })}
              >
                {session.codeOf(id)}
                {isLinked ? ' 已关联' : ' 关联'}
              </button>
            );
          })}
        </span>
      </div>
    </div>
  );
}
