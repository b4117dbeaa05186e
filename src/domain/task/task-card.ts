/** A task with what stands around it, as lists, pages and papers of tasks show it. Put together by the store's views. */
import type { Audit, Place } from '../audit/audit';
import type { Finding } from '../finding/finding';
import type { Markup } from '../finding/markup';
import type { Photo } from '../finding/photo';
import type { Site } from '../site/site';
import type { Action } from './action';
import type { Task } from './task';

/** A task with all that a list or its own page shows of it. */
export interface TaskCard {
  readonly task: Task;
  readonly finding: Finding;
  readonly audit: Audit;
  readonly place: Place | undefined;
  readonly community: Site | undefined;
  /** Undefined at a place of the community itself. */
  readonly compound: Site | undefined;
  /** Earliest first. */
  readonly actions: readonly Action[];
  /** Of its finding, earliest first: 整改前 and 整改后. */
  readonly photos: readonly Photo[];
  /** What was drawn on those photos. */
  readonly markups: readonly Markup[];
}
