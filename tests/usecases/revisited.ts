/** A scene with problems on their way to 销号, for the tests of revisits and relapses. */
import type { Finding } from '../../src/domain/finding/finding';
import type { Actor } from '../../src/domain/task/acts';
import type { Task } from '../../src/domain/task/task';
import type { TaskCard } from '../../src/domain/task/task-card';
import { actOnTask } from '../../src/usecases/act-on-task';
import { startRevisit } from '../../src/usecases/start-revisit';
import { type Scene, stored } from './scene';

/** Acts for both sides and for any unit (代录). */
export const OFFICE: Actor = { person: { name: '王芳', role: 'office', unit: '' }, unit: '' };
/** Of the inspecting side alone. */
export const INSPECTOR: Actor = { person: { name: '李建国', role: 'inspector', unit: '' }, unit: '' };

/** A problem whose task awaits review. */
export async function submitted(
  scene: Scene,
  itemId: string,
  placeName: string,
): Promise<{ finding: Finding; task: Task }> {
  const { finding, task } = await scene.raise(itemId, placeName);
  const act = { kind: 'submit', words: '已清理', doneOn: '2017-05-08', noPhotoReason: '现场不便拍照' } as const;
  const actor = { ...OFFICE, unit: task.responsibleUnit };
  await stored(actOnTask(scene.ports, { taskId: task.id, act, actor }));
  return { finding, task };
}

/** A problem whose task is closed. */
export async function closed(
  scene: Scene,
  itemId: string,
  placeName: string,
): Promise<{ finding: Finding; task: Task }> {
  const { finding, task } = await submitted(scene, itemId, placeName);
  await stored(actOnTask(scene.ports, { taskId: task.id, act: { kind: 'close', words: '' }, actor: INSPECTOR }));
  return { finding, task };
}

/** A revisit of these tasks. */
export const revisitOf = (scene: Scene, taskIds: readonly string[]): Promise<string> =>
  stored(
    startRevisit(scene.ports, {
      communityId: scene.communityId,
      standardId: scene.standard.id,
      standardVersion: scene.standard.version,
      taskIds,
      auditors: ['李建国', '王芳'],
      isDemo: false,
    }),
  );

/** A task as the lists see it now. */
export async function cardOf(scene: Scene, taskId: string): Promise<TaskCard> {
  const card = (await scene.ports.store.tasks()).cards.find(({ task }) => task.id === taskId);
  if (!card) throw new Error(`no task ${taskId}`);
  return card;
}
