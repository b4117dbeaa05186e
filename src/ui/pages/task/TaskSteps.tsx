/** Where a task stands, as a line of its four steps: those passed ticked, the present one ringed, the others hollow. */
import type { TaskStatus } from '../../../domain/task/task';
import { STATUS_LABELS } from '../../../domain/task/wording';

const STEPS: readonly TaskStatus[] = ['open', 'inProgress', 'awaitingReview', 'closed'];

export function TaskSteps({ status }: { readonly status: TaskStatus }) {
  const now = STEPS.indexOf(status);
  return (
    <ol class="task-steps" aria-label="办理进度">
      {STEPS.map((step, index) => (
        <li
          key={step}
          class={index < now ? 'is-past' : index === now ? 'is-now' : ''}
          {...(index === now ? { 'aria-current': 'step' } : {})}
        >
          <span class="task-step" aria-hidden="true">
            {index < now || (index === now && status === 'closed') ? '✓' : ''}
          </span>
          {STATUS_LABELS[step]}
        </li>
      ))}
    </ol>
  );
}
