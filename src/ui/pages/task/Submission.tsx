/** What stands submitted, why it was sent back before, and who of the two units confirmed (两家确认). */
import { toOfficialDate } from '../../../domain/kernel/date';
import { lifeOf } from '../../../domain/task/life';
import type { TaskCard } from '../../../domain/task/task-card';

export function Submission({ card }: { readonly card: TaskCard }) {
  const { task, actions } = card;
  const { submission, lastReturn, returns, confirmedBy, missingConfirmations } = lifeOf(task, actions);
  return (
    <>
      {task.status === 'inProgress' && lastReturn && (
        <p class="note">
          第 {returns} 次退回：{lastReturn.words}
        </p>
      )}
      {submission && (
        <section class="card" aria-label="提交的整改">
          <h2 class="caption">提交的整改</h2>
          <p>{submission.words}</p>
          <p class="caption">
            {[
              submission.doneOn === null ? '' : `${toOfficialDate(submission.doneOn)}完成`,
              submission.unit,
              submission.by,
            ]
              .filter((part) => part !== '')
              .join('　')}
          </p>
          {submission.noPhotoReason !== '' && <p class="caption">没有照片：{submission.noPhotoReason}</p>}
        </section>
      )}
      {task.needsBothUnits && task.status === 'awaitingReview' && (
        <section class="card" aria-label="两家确认">
          <h2 class="caption">两家确认</h2>
          <ul>
            {confirmedBy.map((unit) => (
              <li key={unit}>✓ {unit} 已确认</li>
            ))}
            {missingConfirmations.map((unit) => (
              <li key={unit}>
                <strong>○ {unit} 未确认</strong>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
