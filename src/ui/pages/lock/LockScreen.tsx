/** Asks for the PIN. Four digits are checked at once; who has forgotten it waits, and loses nothing. Called by `ask-for-pin.tsx`. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Pin } from '../../../usecases/device';
import { Keypad, PIN_LENGTH } from './Keypad';

interface LockScreenProps {
  readonly pin: Pin;
  readonly onOpen: () => void;
}

export function LockScreen({ pin, onOpen }: LockScreenProps) {
  const [digits, setDigits] = useState('');
  const [isWrong, setWrong] = useState(false);
  const [pauseMs, startPause] = useCountdown();
  const [forgottenMs, startForgotten] = useCountdown();
  const isChecking = useRef(false);

  useEffect(() => {
    if (pin.isForgotten()) startForgotten(pin.forget());
  }, []);
  useEffect(() => {
    // The wait is asked of what is kept, not of this screen: it goes on while the app is closed.
    if (forgottenMs === 0 && pin.forget() === 0) onOpen();
  }, [forgottenMs]);

  const take = (typed: string): void => {
    setDigits(typed);
    setWrong(false);
    if (typed.length < PIN_LENGTH || isChecking.current) return;
    isChecking.current = true;
    void pin.check(typed).then((answer) => {
      isChecking.current = false;
      if (answer.type === 'right') {
        onOpen();
        return;
      }
      setDigits('');
      setWrong(true);
      if (answer.type === 'pause') startPause(answer.leftMs);
    });
  };
  const isPaused = (pauseMs ?? 0) > 0;
  return (
    <main class="lock">
      <h1>点位</h1>
      <p>输入口令</p>
      <Keypad digits={digits} isDisabled={isPaused} onDigits={take} />
      <p role="status" class={isWrong ? 'note' : ''}>
        {isPaused ? `连错多次，请等 ${clockWords(pauseMs ?? 0)}` : isWrong && '口令不对，请再输一次'}
      </p>
      {forgottenMs === null ? (
        <button type="button" class="link" onClick={() => startForgotten(pin.forget())}>
          忘了口令
        </button>
      ) : (
        <p class="note" role="timer">
          再等 {clockWords(forgottenMs)}，口令自动取消。记录一条不少。
        </p>
      )}
    </main>
  );
}

/** Milliseconds that are left, counted down by the second; null before it was started. */
function useCountdown(): readonly [number | null, (ms: number) => void] {
  const [leftMs, setLeft] = useState<number | null>(null);
  useEffect(() => {
    if (leftMs === null || leftMs <= 0) return;
    const step = Math.min(1000, leftMs);
    const timer = setTimeout(() => setLeft(leftMs - step), step);
    return () => clearTimeout(timer);
  }, [leftMs]);
  return [leftMs, setLeft];
}

/** `4 分 05 秒`. */
function clockWords(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return seconds < 60 ? `${seconds} 秒` : `${Math.floor(seconds / 60)} 分 ${String(seconds % 60).padStart(2, '0')} 秒`;
}
