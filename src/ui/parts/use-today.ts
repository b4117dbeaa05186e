/** The day it is, for screens that stay open: at midnight, and when the app comes back to the front, they tell the new one. */
import { useEffect, useState } from 'preact/hooks';
import { type CalendarDate, dateOf } from '../../domain/kernel/date';
import { useServices } from '../services';

const MINUTE_MS = 60_000;

/** The calendar day of this device. */
export function useToday(): CalendarDate {
  const { ports } = useServices();
  const read = (): CalendarDate => dateOf(ports.now(), ports.utcOffset());
  const [today, setToday] = useState(read);
  useEffect(() => {
    const look = (): void => setToday(read());
    const timer = setInterval(look, MINUTE_MS);
    // A phone in a pocket runs no timers; an installed app is opened as it was left.
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  return today;
}
