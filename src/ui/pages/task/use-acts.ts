/** Doing something to a task from a screen: stored through the session of its audit, and taken back by one tap. */
import type { Act } from '../../../domain/task/acts';
import type { Person } from '../../../domain/unit/person';
import { actOnTask, undoAction } from '../../../usecases/act-on-task';
import { useServices } from '../../services';
import { DONE_WORDS } from '../../text/task';
import type { AuditSession } from '../audit/session';

/** False when it was refused or not stored; the session's error says why. `unit`: see `Actor`. */
export type Perform = (act: Act, unit: string) => Promise<boolean>;

export function useActs(session: AuditSession, taskId: string, person: Person | null): Perform {
  const { ports } = useServices();
  return async (act, unit) => {
    if (!person) return false;
    // A photo on its way may be the very one that the act needs.
    await session.settled();
    let actionId = '';
    const isDone = await session.write(async () => {
      const done = await actOnTask(ports, { taskId, act, actor: { person, unit } });
      if (done.ok) actionId = done.value.value;
      return done;
    });
    if (isDone) {
      const run = () => session.write(() => undoAction(ports, actionId));
      session.undo.value = { words: DONE_WORDS[act.kind], run };
    }
    return isDone;
  };
}
