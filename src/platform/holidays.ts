/** The years in `holidays/`, as one small chunk that is loaded when the first deadline is counted. For the composition root. */
import type { HolidayCalendar, HolidayYear } from '../domain/kernel/workdays';

const files = import.meta.glob<HolidayYear>('../../holidays/*.json', { eager: true, import: 'default' });

/** Every year there is a file for; `tests/unit/kernel/workdays.test.ts` has held them to their schema. */
export const holidays: HolidayCalendar = Object.values(files);
